package it.psihub.runtime.demo;

import it.psihub.runtime.app.SandboxProcess;
import it.psihub.runtime.app.StartFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files that PSI systems would send; written once for a size and a seed, then found again. */
final class SourceFiles {
    private static final String MANIFEST = "manifest.json";

    private final Path folder;

    private SourceFiles(Path folder) {
        this.folder = folder;
    }

    static SourceFiles in(Path demo, int people, long seed, LocalDate today) {
        Path folder = demo.resolve("people-" + people + "-seed-" + seed);
        if (!Files.exists(folder.resolve(MANIFEST))) {
            SandboxProcess.writeNetwork(folder, people, seed, today.toString());
        }
        return new SourceFiles(folder);
    }

    Path folder() {
        return folder;
    }

    /** What the generator says of one file: records in it, and how many of them are wrong on purpose. */
    record Promised(long in, long rejected) {}

    /** By file name, from the manifest beside the files. */
    Map<String, Promised> promised() {
        Map<String, Promised> promised = new HashMap<>();
        try {
            for (JsonNode file : JsonMapper.shared()
                    .readTree(Files.readAllBytes(folder.resolve(MANIFEST)))
                    .required("files")) {
                promised.put(
                        file.required("name").asString(),
                        new Promised(
                                file.required("in").asLong(),
                                file.required("rejected").asLong()));
            }
        } catch (IOException unreadable) {
            throw new StartFailed("the demonstration's manifest cannot be read", unreadable);
        }
        return promised;
    }

    /** In the order of their names; rejects of an earlier run are none of them. */
    List<Path> all() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(SourceFiles::isExport).sorted().toList();
        } catch (IOException unreadable) {
            throw new StartFailed("the demonstration's files cannot be listed", unreadable);
        }
    }

    /** The first NDJSON file with records in it: some of its records are sent by REST as well, as a system that does both would. */
    Path sentByRest() {
        return all().stream()
                .filter(file -> file.toString().endsWith(".ndjson"))
                .filter(file -> lines(file) > 0)
                .findFirst()
                .orElseThrow(() -> new StartFailed("the demonstration has no NDJSON file", null));
    }

    /** The source system that a file comes from. */
    static String source(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.indexOf('.'));
    }

    static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file, java.nio.charset.StandardCharsets.ISO_8859_1)) {
            return lines.count();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean isExport(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith("psi-")
                && (name.endsWith(".ndjson") || name.endsWith(".csv"))
                && !name.contains(".rejects.");
    }
}
