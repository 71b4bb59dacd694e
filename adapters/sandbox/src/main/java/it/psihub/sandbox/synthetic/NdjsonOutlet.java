package it.psihub.sandbox.synthetic;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One JSON object a line, of all kinds, in {@code <source>.ndjson}. */
final class NdjsonOutlet implements Outlet {
    private final String name;
    private final Writer file;

    NdjsonOutlet(Path folder, String source) throws IOException {
        name = source + ".ndjson";
        file = Files.newBufferedWriter(folder.resolve(name));
    }

    @Override
    public List<String> files() {
        return List.of(name);
    }

    @Override
    public String write(Line line) throws IOException {
        Optional<Defect> defect = line.defect();
        String text = defect.isEmpty()
                ? line.node().toString()
                : defect.get().spoil(line.node()).toString();
        file.write(defect.equals(Optional.of(Defect.CUT_OFF)) ? text.substring(0, text.length() / 2) : text);
        file.write('\n');
        return name;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
