package it.psihub.sandbox.table;

import it.psihub.sandbox.standin.SafeXml;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Opens a file as an office would: a workbook has a readable sheet, a table has a header and lines of its width. */
final class Opened {

    private static final int ENTRY_LIMIT = 64 << 20;

    private Opened() {}

    static Optional<String> fault(Path file) {
        String name = file.getFileName().toString();
        try {
            if (name.endsWith(".xlsx")) {
                return workbook(file);
            }
            return name.endsWith(".csv") ? table(file) : Optional.empty();
        } catch (ZipException | CharacterCodingException e) {
            return Optional.of("cannot be opened");
        } catch (IOException e) {
            return Optional.of("cannot be read");
        }
    }

    private static Optional<String> workbook(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            long sheets = zip.stream()
                    .filter(entry -> entry.getName().startsWith("xl/worksheets/") && isXml(zip, entry))
                    .count();
            ZipEntry workbook = zip.getEntry("xl/workbook.xml");
            boolean opens = workbook != null && isXml(zip, workbook) && sheets > 0;
            return opens ? Optional.empty() : Optional.of("is no workbook with a sheet");
        }
    }

    private static boolean isXml(ZipFile zip, ZipEntry entry) {
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(ENTRY_LIMIT);
            SafeXml.parse(new InputSource(new ByteArrayInputStream(bytes)));
            return true;
        } catch (IOException | SAXException e) {
            return false;
        }
    }

    /** Comments before the header, as the preview's mark, are skipped; quoted fields may hold commas and line feeds. */
    private static Optional<String> table(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        String start = text.startsWith("\ufeff") ? text.substring(1) : text;
        return CsvWidth.isTable(start) ? Optional.empty() : Optional.of("has lines of different width, or none");
    }
}
