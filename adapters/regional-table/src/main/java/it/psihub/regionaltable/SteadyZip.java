package it.psihub.regionaltable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** ZIP in memory: the same entries give the same bytes, at any time and in any time zone. */
final class SteadyZip {
    /** The format knows no time before 1980, and Java treats its first instant apart. */
    private static final LocalDateTime ALWAYS = LocalDateTime.of(1980, 2, 1, 0, 0);

    private static final int MOST_ENTRIES = 40;
    private static final int LARGEST_ENTRY = 16 << 20;

    private SteadyZip() {}

    static byte[] write(Map<String, byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> each : entries.entrySet()) {
                ZipEntry entry = new ZipEntry(each.getKey());
                entry.setTimeLocal(ALWAYS);
                zip.putNextEntry(entry);
                zip.write(each.getValue());
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /**
     * The entries in the order of the directory.
     *
     * @throws IOException when it is no ZIP, names an entry twice, or has more or larger entries than any set of ours
     */
    static Map<String, byte[]> read(byte[] zipped) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(zipped))
                .get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                byte[] bytes = bytes(zip, entry);
                if (entries.size() == MOST_ENTRIES || entries.put(entry.getName(), bytes) != null) {
                    throw new ZipException("an entry is there twice, or one too many");
                }
            }
        } catch (IllegalArgumentException malformed) {
            throw new ZipException("this is not a readable ZIP");
        }
        return entries;
    }

    private static byte[] bytes(ZipFile zip, ZipArchiveEntry entry) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(LARGEST_ENTRY + 1);
            CRC32 crc = new CRC32();
            crc.update(bytes);
            if (bytes.length > LARGEST_ENTRY || crc.getValue() != entry.getCrc()) {
                throw new ZipException("an entry is larger than expected, or damaged");
            }
            return bytes;
        }
    }
}
