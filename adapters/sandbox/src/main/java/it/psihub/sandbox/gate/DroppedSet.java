package it.psihub.sandbox.gate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files that a list of checksums names, with the list: what a drop folder takes as one.
 *
 * @param name the list's file name without {@code .sha256}
 */
record DroppedSet(String name) implements Seen {

    private static final String SUFFIX = ".sha256";
    private static final Pattern LINE = Pattern.compile("[0-9a-f]{64} [ *]([A-Za-z0-9][A-Za-z0-9._-]{0,200})");

    /** Those whose list is there, by name. */
    static List<DroppedSet> in(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(SUFFIX) && !file.startsWith("."))
                    .sorted()
                    .map(file -> new DroppedSet(file.substring(0, file.length() - SUFFIX.length())))
                    .toList();
        }
    }

    String list() {
        return name + SUFFIX;
    }

    /** The bytes of each file that is there, the list last. */
    Map<String, byte[]> read(Path folder) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        byte[] list = Files.readAllBytes(folder.resolve(list()));
        for (String file : names(list)) {
            Path path = folder.resolve(file);
            if (Files.isRegularFile(path)) {
                files.put(file, Files.readAllBytes(path));
            }
        }
        files.put(list(), list);
        return files;
    }

    private static List<String> names(byte[] list) {
        List<String> names = new ArrayList<>();
        for (String line : new String(list, StandardCharsets.ISO_8859_1).split("\\R")) {
            Matcher entry = LINE.matcher(line);
            if (entry.matches()) {
                names.add(entry.group(1));
            }
        }
        return names;
    }

    /** What the office wrote about it: a receipt or a refusal. */
    Optional<Path> answer(Path receipts) {
        return Stream.of(".receipt.json", ".refusal.json")
                .map(ending -> receipts.resolve(name + ending))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    @Override
    public String method() {
        return "";
    }

    @Override
    public String path() {
        return name;
    }

    @Override
    public Optional<String> operation() {
        return Optional.empty();
    }

    @Override
    public String body() {
        return "";
    }
}
