package it.psihub.sandbox.table;

import it.psihub.sandbox.standin.Digests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files that one list of checksums names, in the format of {@code sha256sum}; the list arrives last, so that the others are
 * complete when it is there.
 *
 * @param name the list's file name without {@code .sha256}
 * @param digest SHA-256 of the list itself: it stands for the whole set
 * @param files digest promised by file name
 */
record FileSet(String name, Path list, String digest, Map<String, String> files) {

    private static final String SUFFIX = ".sha256";
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) [ *]([A-Za-z0-9][A-Za-z0-9._-]{0,200})");

    static boolean isList(Path file) {
        return file.getFileName().toString().endsWith(SUFFIX) && Files.isRegularFile(file);
    }

    /** A list with a line that is no checksum names no files: nothing in it can be trusted. */
    static FileSet read(Path list) throws IOException {
        Map<String, String> files = new TreeMap<>();
        boolean trusted = true;
        for (String line : new String(Files.readAllBytes(list), StandardCharsets.ISO_8859_1).split("\\R")) {
            Matcher entry = LINE.matcher(line);
            trusted &= entry.matches();
            if (trusted) {
                files.put(entry.group(2), entry.group(1));
            }
        }
        return new FileSet(name(list), list, Digests.sha256(list), trusted ? files : Map.of());
    }

    FileSet {
        files = Map.copyOf(files);
    }

    private static String name(Path list) {
        String file = list.getFileName().toString();
        return file.substring(0, file.length() - SUFFIX.length());
    }

    /** Names the set as the effect log does. */
    String key() {
        return name + "/" + digest;
    }

    /** What is wrong with the files, each opened and counted out; empty when all is as promised. */
    List<String> faults() {
        if (files.isEmpty()) {
            return List.of("the list is not one of SHA-256 checksums and file names");
        }
        List<String> faults = new ArrayList<>();
        new TreeMap<>(files).forEach((file, promised) -> {
            Path path = list.resolveSibling(file);
            if (!Files.isRegularFile(path)) {
                faults.add(file + ": missing");
            } else if (!Digests.sha256(path).equals(promised)) {
                faults.add(file + ": checksum differs");
            } else {
                Opened.fault(path).ifPresent(fault -> faults.add(file + ": " + fault));
            }
        });
        return faults;
    }
}
