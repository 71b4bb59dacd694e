package it.psihub.runtime.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.psihub.canonical.Problem;
import it.psihub.canonical.SourceId;
import it.psihub.exchange.Applied;
import it.psihub.exchange.BulkFile;
import it.psihub.exchange.BulkInbox;
import it.psihub.exchange.By;
import it.psihub.exchange.Consequence;
import it.psihub.exchange.MessageId;
import it.psihub.exchange.MessageQuery;
import it.psihub.exchange.Messages;
import it.psihub.exchange.Receipt;
import it.psihub.exchange.RejectedLine;
import it.psihub.exchange.ReplayRefusal;
import it.psihub.exchange.Replayed;
import it.psihub.exchange.ReplayedLine.Sort;
import it.psihub.exchange.ReplayedLines;
import it.psihub.exchange.Replays;
import it.psihub.exchange.Reply;
import it.psihub.exchange.Route;
import it.psihub.runtime.text.MessageText;
import it.psihub.runtime.text.ReplayReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;

/** Files of PSI systems that came under other rules, worked on again by a whole hub from what it kept of them. */
class FileReplayIT {
    private static final Route ROUTE = Route.of("psi", "file");
    private static final By OPERATOR = new By("operator:prova", "elenco dei codici corretto");

    @SuppressWarnings("NullAway.Init")
    private static OpenDoor hub;

    @TempDir
    private Path folder;

    @BeforeAll
    static void open() throws Exception {
        hub = new OpenDoor();
    }

    @AfterAll
    static void close() {
        hub.close();
    }

    @Test
    void readsAgainWhatWasRefused_andLeavesTheLineThatNobodyCanRead() throws IOException {
        String text = OpenDoor.contact("r-1", "x") + "\n{ no object\n" + OpenDoor.contact("r-3", "x") + "\n";
        MessageId file = refused("some.ndjson", text, 3);

        Replayed foreseen = foresee(file);
        assertThat(foreseen.lines().map(ReplayedLines::lines))
                .contains(Map.of(Sort.NEWLY_ACCEPTED, 2L, Sort.CHANGED, 1L));
        assertThat(count("record_version WHERE cause = ?", file)).isZero();

        Replayed done = replay(file);

        assertThat(done.lines().map(ReplayedLines::lines))
                .isEqualTo(foreseen.lines().map(ReplayedLines::lines));
        assertThat(done.lines().map(ReplayedLines::records)).contains(Map.of(Consequence.Sort.CREATED, 2L));
        assertThat(done.reply().map(Reply::applied)).contains(new Applied(2, 0, 0));
        assertThat(inbox().rejected(file)).singleElement().satisfies(line -> {
            assertThat(line.line()).isEqualTo(2);
            assertThat(line.problems()).extracting(Problem::code).containsExactly("json");
        });
        assertThat(replay(file).lines().map(ReplayedLines::lines)).contains(Map.of(Sort.UNCHANGED, 3L));
    }

    @Test
    void tellsATableByItsFirstLine() throws IOException {
        String text = "kind,source,id,version,subject,site,met_on,channel\n"
                + "contact,mensa,t-2,1,p-17,basilicata-h01,2026-03-02,outreach\n"
                + "contact,mensa,t-3,1,p-17,nowhere,2026-03-02,outreach\n";
        MessageId file = refused("some.csv", text, 1);

        Replayed done = replay(file);

        assertThat(done.lines().map(ReplayedLines::lines))
                .contains(Map.of(Sort.NEWLY_ACCEPTED, 1L, Sort.NEWLY_REJECTED, 1L, Sort.GONE, 1L));
        assertThat(inbox().rejected(file)).extracting(RejectedLine::line).containsExactly(3);
    }

    @Test
    void goesOnFromTheChunkInWhichItWasCutShort() throws IOException {
        int lines = 1700;
        MessageId file = refused(
                "long.ndjson",
                IntStream.rangeClosed(1, lines)
                        .mapToObj(i -> OpenDoor.contact("l-" + i, "x"))
                        .collect(Collectors.joining("\n")),
                lines);
        hub.jdbc().execute("""
                CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION 'refused' USING ERRCODE = '53100'; END $$
                """);
        hub.jdbc().execute("""
                CREATE TRIGGER refuse BEFORE UPDATE ON bulk_replay FOR EACH ROW WHEN (NEW.last_line > 1000)
                EXECUTE FUNCTION refuse()
                """);
        try {
            assertThatThrownBy(() -> replay(file)).isInstanceOf(DataAccessException.class);
        } finally {
            hub.jdbc().execute("DROP FUNCTION refuse() CASCADE");
        }
        assertThat(count("record_version WHERE cause = ?", file)).isEqualTo(1000);
        assertThat(shown(file)).contains("rilavorazione interrotta, o in corso, alla riga 1000 dal ");

        Replayed done = replay(file);

        assertThat(done.lines().map(ReplayedLines::after)).contains(1000);
        assertThat(done.lines().map(ReplayedLines::lines)).contains(Map.of(Sort.NEWLY_ACCEPTED, 700L));
        assertThat(done.reply().map(Reply::applied)).contains(new Applied(lines, 0, 0));
        assertThat(count("record_version WHERE cause = ?", file)).isEqualTo(lines);
        assertThat(inbox().rejected(file)).isEmpty();
        assertThat(shown(file)).doesNotContain("interrotta");
    }

    /** A table whose columns nobody could tell today would take all of its lines back. */
    @Test
    void leavesAFileOfWhichTodayNothingCouldBeRead() throws IOException {
        MessageId file = refused("unnamed.csv", "col-1;col-2\na;b\nc;d\n", 3);

        assertThat(replay(file).refused()).contains(ReplayRefusal.WOULD_BE_REJECTED);
        assertThat(count("intervention WHERE object = ?::text", file)).isZero();
    }

    /** Its only record stands behind the line that today would be the only one. */
    @Test
    void leavesATableOfOneRecord_whoseColumnsNobodyCanTellToday() throws IOException {
        MessageId table = refused("single.csv", "col-1;col-2\na;b\n", 2, 2);
        MessageId line = refused("line.csv", "col-1;col-2\n", 1);

        assertThat(replay(table).refused()).contains(ReplayRefusal.WOULD_BE_REJECTED);
        assertThat(count("intervention WHERE object = ?::text", table)).isZero();
        assertThat(replay(line).lines().map(ReplayedLines::lines)).contains(Map.of(Sort.CHANGED, 1L));
    }

    @Test
    void showsWhereLinesDiffer_andNoValueOfThem() throws IOException {
        MessageId file = refused("shown.ndjson", OpenDoor.contact("s-1", "segretissimo"), 1);
        replay(file);
        hub.jdbc().update("UPDATE contact SET digest = ''::bytea WHERE cause = ?", file.value());

        StringWriter text = new StringWriter();
        for (boolean json : List.of(false, true)) {
            ReplayReport report = new ReplayReport(new PrintWriter(text, true), json, 1);
            report.add(foresee(file));
            report.summarise(false);
        }

        assertThat(text.toString())
                .contains("righe 1: cambiate", "\"file_lines\"", "\"corrected\"")
                .doesNotContain("segretissimo");
    }

    /** Taken in by rules that refused every line, as the job does it. */
    private MessageId refused(String name, String text, int lines) throws IOException {
        return refused(name, text, 1, lines);
    }

    private MessageId refused(String name, String text, int first, int last) throws IOException {
        BulkFile file = new BulkFile(new SourceId("mensa"), Files.writeString(folder.resolve(name), text));
        MessageId message = ((Receipt.New) inbox().open(ROUTE, file)).message();
        inbox().reject(
                        message,
                        IntStream.rangeClosed(first, last)
                                .mapToObj(line -> new RejectedLine(
                                        line, List.of(new Problem("/channel", "unknown-code", "not in the list"))))
                                .toList());
        inbox().advance(message, first, last, last - first + 1);
        inbox().close(message);
        return message;
    }

    private static BulkInbox inbox() {
        return hub.bean(BulkInbox.class);
    }

    private static Replayed foresee(MessageId file) {
        List<Replayed> foreseen = new ArrayList<>();
        hub.bean(Replays.class).foresee(MessageQuery.of(file), foreseen::add);
        return foreseen.get(0);
    }

    private static Replayed replay(MessageId file) {
        List<Replayed> done = new ArrayList<>();
        hub.bean(Replays.class).replay(MessageQuery.of(file), OPERATOR, done::add);
        return done.get(0);
    }

    private static String shown(MessageId file) {
        return MessageText.story(hub.bean(Messages.class).life(file).orElseThrow());
    }

    private static long count(String fromWhere, MessageId file) {
        return hub.jdbc().queryForObject("SELECT count(*) FROM " + fromWhere, Long.class, file.value());
    }
}
