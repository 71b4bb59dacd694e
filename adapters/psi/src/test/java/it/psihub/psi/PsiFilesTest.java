package it.psihub.psi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.psihub.canonical.Problem;
import it.psihub.canonical.SourceId;
import it.psihub.exchange.BulkFile;
import it.psihub.exchange.BulkLine;
import it.psihub.exchange.BulkLines;
import it.psihub.exchange.RejectedLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PsiFilesTest {
    private static final SourceId MENSA = new SourceId("mensa");

    private final PsiFiles files = new PsiFiles(Fixtures.READER);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void readsFilesOfRecordsByTheirName_andNeverARejectsFile() {
        assertThat(List.of("a.ndjson", "a.csv", "A.CSV", "mensa.2026.ndjson"))
                .allMatch(name -> files.reads(Path.of("/in", name)));
        assertThat(List.of("a.json", "a.csv.gz", "csv", "a.ndjson.rejects.ndjson", "a.csv.REJECTS.ndjson"))
                .noneMatch(name -> files.reads(Path.of("/in", name)));
    }

    @Test
    void failsWithAnIoException_whenTheFileIsNotThere() {
        assertThatThrownBy(() -> files.open(new BulkFile(MENSA, folder.resolve("gone.ndjson")), 0))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void takesTheGoodRecordsOfABrokenFile() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write("\uFEFF".getBytes(UTF_8));
        line(bytes, Fixtures.contact("good-1", "scritto in Zì"), "\r\n");
        line(bytes, Fixtures.contact("huge", "x".repeat(2 << 20)), "\n");
        bytes.write(Fixtures.contact("latin", "Zì").getBytes(StandardCharsets.ISO_8859_1));
        line(bytes, "", "\n");
        line(bytes, Fixtures.contact("nul", "a\0b"), "\n");
        bytes.write(Fixtures.contact("utf-16", "n").getBytes(StandardCharsets.UTF_16LE));
        line(bytes, "", "\n");
        line(bytes, Fixtures.contact("twice", "n\",\"notes\":\"m"), "\n");
        line(bytes, "[".repeat(5000), "\n");
        line(bytes, Fixtures.contact("good-2", "fine"), "\n");
        bytes.write(Fixtures.contact("cut", "off").substring(0, 60).getBytes(UTF_8));

        List<BulkLine> read = read("broken.ndjson", bytes.toByteArray());

        assertThat(read.stream().map(PsiFilesTest::verdict).toList())
                .containsExactly(
                        "1 good-1",
                        "2 [ too-long]",
                        "3 [ encoding]",
                        "4 [ encoding]",
                        "5 [ encoding]",
                        "6 [ json]",
                        "7 [ json-limits]",
                        "8 good-2",
                        "9 [ json]");
    }

    @Test
    void readsAnEmptyFileAsNoRecords_inBothFormats() throws IOException {
        assertThat(read("empty.ndjson", new byte[0])).isEmpty();
        assertThat(read("empty.csv", new byte[0])).isEmpty();
        assertThat(read("header-only.csv", "kind,source,id\r\n".getBytes(UTF_8)))
                .isEmpty();
    }

    @Test
    void refusesEachCsvLineByItself_whenBytesAreBroken() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        line(bytes, "\uFEFFkind,source,id,version,subject,site,met_on,channel,notes", "\r\n");
        line(bytes, contact("c-1", "\"a, \"\"b\"\"\""), "\r\n");
        bytes.write(contact("c-2", "Zì").getBytes(StandardCharsets.ISO_8859_1));
        line(bytes, "", "\r\n");
        line(bytes, contact("c-3", "a\0"), "\r\n");
        line(bytes, contact("c-4", "x".repeat(2 << 20)), "\r\n");
        line(bytes, contact("c-5", "\"never closed"), "\r\n");
        line(bytes, contact("c-6", ""), "");

        assertThat(read("broken.csv", bytes.toByteArray()).stream().map(PsiFilesTest::verdict))
                .containsExactly("2 c-1", "3 [ encoding]", "4 [ encoding]", "5 [ too-long]", "6 [ csv]", "7 c-6");
    }

    @Test
    void neverQuotesWhatStandsInTheFile() throws IOException {
        String secret = "Zaphod";
        String csv = "kind,source,id,version,name.family_name,sex,needs_mediator," + secret.toLowerCase() + "\n"
                + "subject," + secret + ",p 1," + secret + "," + secret + "," + secret + "," + secret + "," + secret;
        String json = "{\"kind\":\"" + secret + "\",\"" + secret + " Beeblebrox\":1}\n{\"" + secret + "\"\n"
                + "{\"kind\":\"subject\",\"name\":{\"" + secret + " B.\":\"x\"},\"sex\":\"" + secret + "\"}";
        List<Problem> problems = new ArrayList<>();
        read("a.csv", csv.getBytes(UTF_8))
                .forEach(line -> problems.addAll(line.change().problems()));
        read("b.ndjson", json.getBytes(UTF_8))
                .forEach(line -> problems.addAll(line.change().problems()));
        assertThat(problems).hasSizeGreaterThan(8);
        assertThat(problems)
                .noneMatch(problem ->
                        problem.text().contains(secret) || problem.path().contains(" B"));
    }

    @Test
    void writesOneLineOfTheRejectsFileForEachLineThatWasRefused() throws IOException {
        Path file = folder.resolve("mensa.subjects.csv");
        Path rejects = files.writeRejects(
                new BulkFile(MENSA, file),
                List.of(
                        new RejectedLine(3, List.of(new Problem("/sex", "enum", "is not in the list"))),
                        new RejectedLine(7, List.of(new Problem("", "csv", "a"), new Problem("/id", "pattern", "b")))));
        assertThat(rejects).isEqualTo(folder.resolve("mensa.subjects.csv.rejects.ndjson"));
        assertThat(rejects).hasContent("""
                        {"line":3,"problems":[{"path":"/sex","code":"enum","text":"is not in the list"}]}
                        {"line":7,"problems":[{"path":"","code":"csv","text":"a"},{"path":"/id","code":"pattern","text":"b"}]}
                        """);
        assertThat(folder).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void leavesNoRejectsFile_whenNothingIsRefusedAnyMore() throws IOException {
        BulkFile file = new BulkFile(MENSA, folder.resolve("a.ndjson"));
        Path rejects = files.writeRejects(file, List.of(new RejectedLine(1, List.of(new Problem("", "json", "x")))));
        assertThat(rejects).exists();
        files.writeRejects(file, List.of());
        assertThat(rejects).doesNotExist();
    }

    private static String contact(String id, String notes) {
        return "contact,mensa," + id + ",1,p-17,basilicata-h01,2026-03-02,outreach," + notes;
    }

    private static void line(ByteArrayOutputStream bytes, String line, String end) throws IOException {
        bytes.write((line + end).getBytes(UTF_8));
    }

    private List<BulkLine> read(String name, byte[] content) throws IOException {
        Path file = Files.write(folder.resolve(name), content);
        List<BulkLine> read = new ArrayList<>();
        try (BulkLines lines = files.open(new BulkFile(MENSA, file), 0)) {
            for (Optional<BulkLine> line = lines.next(); line.isPresent(); line = lines.next()) {
                read.add(line.get());
            }
        }
        return read;
    }

    private static String verdict(BulkLine line) {
        return line.number() + " "
                + line.change()
                        .fold(
                                change -> change.key().id().value(),
                                problems -> problems.stream()
                                        .map(problem -> problem.path() + " " + problem.code())
                                        .toList()
                                        .toString());
    }
}
