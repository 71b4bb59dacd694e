package it.psihub.psi;

import it.psihub.canonical.Problem;
import it.psihub.exchange.RejectedLine;
import it.psihub.kit.check.JsonTrees;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code <file>.rejects.ndjson} beside a file: one line for each line that was not applied. */
final class RejectsFile {
    private static final String ENDING = ".rejects.ndjson";

    private RejectsFile() {}

    static boolean is(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(ENDING);
    }

    /** Appears whole or not at all; without rejects none is left, not even that of an earlier run. */
    static Path write(Path file, List<RejectedLine> rejected) throws IOException {
        Path rejects = file.resolveSibling(file.getFileName() + ENDING);
        if (rejected.isEmpty()) {
            Files.deleteIfExists(rejects);
            return rejects;
        }
        Path folder = rejects.toAbsolutePath().getParent();
        Path fresh = Files.createTempFile(folder, ".rejects", ".new");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(fresh))) {
                for (RejectedLine line : rejected) {
                    out.write(JsonTrees.write(document(line)));
                    out.write('\n');
                }
            }
            Files.move(fresh, rejects, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
        return rejects;
    }

    private static Map<String, Object> document(RejectedLine line) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("line", line.line());
        document.put(
                "problems", line.problems().stream().map(RejectsFile::entry).toList());
        return document;
    }

    private static Map<String, Object> entry(Problem problem) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("path", problem.path());
        entry.put("code", problem.code());
        entry.put("text", problem.text());
        return entry;
    }
}
