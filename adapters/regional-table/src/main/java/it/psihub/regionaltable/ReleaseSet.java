package it.psihub.regionaltable;

import it.psihub.purpose.ReleaseView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipException;

/**
 * The files that reach a regional table together, and the list of their checksums, which completes the set. One delivery
 * makes one name; it ends with the delivery key, so that a receipt that names the set names the delivery.
 *
 * @param files bytes by file name: workbook, CSV, manifest
 * @param list in the format of {@code sha256sum}
 */
record ReleaseSet(String name, Map<String, byte[]> files, byte[] list) {
    static final String WORKBOOK = ".xlsx";
    static final String CSV = ".csv";
    static final String MANIFEST = ".json";
    static final String LIST = ".sha256";
    private static final int PARTS = 4;

    ReleaseSet {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    }

    static ReleaseSet of(ReleaseView view, Grid grid) {
        String name = name(view);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(name + WORKBOOK, ReleaseToWorkbook.map(view, grid));
        files.put(name + CSV, ReleaseToCsv.map(view, grid));
        files.put(name + MANIFEST, Manifest.write(view, files));
        return new ReleaseSet(name, files, list(files));
    }

    /** The file's name itself says that it is a preview: files travel alone. */
    static String name(ReleaseView view) {
        return String.join(
                "-",
                view.preview() ? "anteprima" : "tavolo",
                view.region().code(),
                view.from().toString(),
                view.until().toString(),
                view.reference());
    }

    static byte[] list(Map<String, byte[]> files) {
        StringBuilder lines = new StringBuilder();
        files.forEach((file, bytes) ->
                lines.append(Sha256.of(bytes)).append("  ").append(file).append('\n'));
        return lines.toString().getBytes(StandardCharsets.US_ASCII);
    }

    String listName() {
        return name + LIST;
    }

    /** Names the whole set. */
    String digest() {
        return Sha256.of(list);
    }

    byte[] file(String ending) {
        return files.getOrDefault(name + ending, new byte[0]);
    }

    byte[] zip() {
        Map<String, byte[]> parts = new LinkedHashMap<>(files);
        parts.put(listName(), list);
        return SteadyZip.write(parts);
    }

    /** @throws IOException when the bytes are not a ZIP with the four files of one name */
    static ReleaseSet unzip(byte[] zipped) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>(SteadyZip.read(zipped));
        String listName = parts.keySet().stream()
                .filter(file -> file.matches("[a-z0-9-]{1,150}\\.sha256"))
                .findFirst()
                .orElseThrow(() -> new ZipException("there is no list of checksums"));
        String name = listName.substring(0, listName.length() - LIST.length());
        boolean whole = parts.size() == PARTS
                && parts.containsKey(name + WORKBOOK)
                && parts.containsKey(name + CSV)
                && parts.containsKey(name + MANIFEST);
        if (!whole) {
            throw new ZipException("a file is missing, or is one too many");
        }
        byte[] list = parts.getOrDefault(listName, new byte[0]);
        parts.remove(listName);
        return new ReleaseSet(name, parts, list);
    }
}
