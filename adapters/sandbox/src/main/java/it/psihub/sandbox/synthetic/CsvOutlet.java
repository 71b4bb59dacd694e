package it.psihub.sandbox.synthetic;

import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** One table a kind, in {@code <source>.<kind>s.csv}. */
final class CsvOutlet implements Outlet {
    private final Map<String, Writer> files = new LinkedHashMap<>();
    private final String source;

    CsvOutlet(Path folder, String source) throws IOException {
        this.source = source;
        for (String kind : CsvColumns.KINDS) {
            Writer file = Files.newBufferedWriter(folder.resolve(name(kind)));
            files.put(kind, file);
            file.write(String.join(",", CsvColumns.of(kind)) + "\n");
        }
    }

    private String name(String kind) {
        return source + "." + kind + "s.csv";
    }

    @Override
    public List<String> files() {
        return files.keySet().stream().map(this::name).toList();
    }

    @Override
    public String write(Line line) throws IOException {
        Writer file = files.get(line.kind());
        if (file == null) {
            throw new IllegalStateException(source + " exports no " + line.kind());
        }
        Optional<Defect> defect = line.defect();
        String text = row(defect.isEmpty() ? line.node() : defect.get().spoil(line.node()));
        file.write(defect.equals(Optional.of(Defect.CUT_OFF)) ? text.substring(0, text.indexOf(',')) : text);
        file.write('\n');
        return name(line.kind());
    }

    private static String row(ObjectNode record) {
        Map<String, String> values = CsvColumns.values(record);
        List<String> columns = CsvColumns.of(record.path("kind").asString());
        return columns.stream()
                .map(column -> quoted(values.getOrDefault(column, "")))
                .collect(Collectors.joining(","));
    }

    private static String quoted(String value) {
        return value.indexOf(',') < 0 && value.indexOf('"') < 0 ? value : '"' + value.replace("\"", "\"\"") + '"';
    }

    @Override
    public void close() throws IOException {
        for (Closeable file : files.values()) {
            file.close();
        }
    }
}
