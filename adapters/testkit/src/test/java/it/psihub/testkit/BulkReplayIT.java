package it.psihub.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.psihub.canonical.Change;
import it.psihub.canonical.Mapped;
import it.psihub.canonical.Problem;
import it.psihub.canonical.care.CaseFile;
import it.psihub.exchange.Applied;
import it.psihub.exchange.BulkFile;
import it.psihub.exchange.BulkInbox;
import it.psihub.exchange.BulkLine;
import it.psihub.exchange.BulkReplays;
import it.psihub.exchange.BulkReplays.BulkChunk;
import it.psihub.exchange.BulkReplays.ReplayedChunk;
import it.psihub.exchange.By;
import it.psihub.exchange.Consequence;
import it.psihub.exchange.FencedOut;
import it.psihub.exchange.InboundState;
import it.psihub.exchange.ListedMessage;
import it.psihub.exchange.MessageId;
import it.psihub.exchange.MessageLife;
import it.psihub.exchange.MessageQuery;
import it.psihub.exchange.Period;
import it.psihub.exchange.Receipt;
import it.psihub.exchange.RejectedLine;
import it.psihub.exchange.ReplayRefusal;
import it.psihub.exchange.ReplayedLine;
import it.psihub.exchange.ReplayedLine.Sort;
import it.psihub.exchange.Reply;
import it.psihub.exchange.Route;
import it.psihub.exchange.Scope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the lines of stored files that are worked on again, on a real server. */
class BulkReplayIT {
    private static final Route ROUTE = Route.of("psi", "file");
    private static final By OPERATOR = new By("operator:prova", "elenco dei codici corretto");
    private static final Problem REFUSED = new Problem("/channel", "unknown-code", "it is not in the list");

    @AutoClose
    private static final HubStore HUB = new HubStore();

    private static final BulkInbox INBOX = HUB.ports().bulkInbox();
    private static final BulkReplays REPLAYS = HUB.ports().bulkReplays();

    @TempDir
    private Path folder;

    /** Whatever a test did, at whichever line it stopped: the chain, states and counts are those that were put on record. */
    @AfterEach
    void staysClean() {
        staysCleanHere();
    }

    private static void staysCleanHere() {
        assertThat(HUB.audit().findings()).isEmpty();
        assertThat(HUB.ledger().reconcile(Scope.ALL, 10).discrepancies()).isEmpty();
    }

    @Test
    void acceptsRejectedLines_andCorrectsWhatTheirOwnLinesBrought_withTheOldOutcomeKept() throws IOException {
        ListedMessage file = came("mend", ok(1, "a", "sbagliato"), refused(2), refused(3), ok(4, "d", "uguale"));
        BulkChunk all = chunk(0, true, ok(1, "a", "giusto"), ok(2, "b", "x"), refused(3), ok(4, "d", "uguale"));

        ReplayedChunk foreseen = REPLAYS.rehearse(file, all);
        assertThat(only(file)).isEqualTo(file);
        assertThat(INBOX.rejected(file.id())).extracting(RejectedLine::line).containsExactly(2, 3);
        ReplayedChunk done = replayed(file, all);

        assertThat(done.lines())
                .extracting(ReplayedLine::sort)
                .containsExactly(Sort.CHANGED, Sort.NEWLY_ACCEPTED, Sort.UNCHANGED, Sort.UNCHANGED)
                .isEqualTo(foreseen.lines().stream().map(ReplayedLine::sort).toList());
        assertThat(done.lines().get(0).consequence().map(Consequence::sort)).contains(Consequence.Sort.CORRECTED);
        ListedMessage after = only(file);
        assertThat(after.reply()).contains(new Reply(InboundState.APPLIED, new Applied(3, 0, 0), List.of()));
        assertThat(after.rejected()).isEqualTo(1);
        assertThat(after.replays()).isEqualTo(1);
        assertThat(INBOX.rejected(file.id())).extracting(RejectedLine::line).containsExactly(3);
        assertThat(count("record_correction WHERE cause = ?", file)).isEqualTo(1);
        assertThat(count(
                        "bulk_replay_line WHERE message = ? AND line = 2 AND problems @> '[{\"code\": \"unknown-code\"}]'",
                        file))
                .isEqualTo(1);
        MessageLife life = HUB.ports().messages().life(file.id()).orElseThrow();
        assertThat(life.events())
                .extracting(MessageLife.Event::act)
                .containsExactly(
                        "message.received",
                        "message.applied",
                        "message.replaying",
                        "message.reopened",
                        "message.applied");
        assertThat(life.reopened()).singleElement().satisfies(reopened -> {
            assertThat(reopened.why()).isEqualTo(OPERATOR.why());
            assertThat(reopened.before()).isEqualTo(file.reply().orElseThrow());
        });
    }

    @Test
    void goesOnWhereItWasKilled_andKeepsOutWhoComesTooLate() throws IOException {
        ListedMessage file = came("killed", refused(1), refused(2), refused(3), refused(4));
        BulkChunk first = chunk(0, false, ok(1, "k1", "x"), ok(2, "k2", "x"));
        BulkChunk second = chunk(2, true, ok(3, "k3", "x"), ok(4, "k4", "x"));
        assertThat(REPLAYS.begin(file, OPERATOR)).isZero();
        REPLAYS.replay(file, first);
        // here it dies; what it did stands, and adds up
        staysCleanHere();
        assertThat(only(file).reply()).isEqualTo(file.reply());
        assertThat(underWay(file).map(MessageLife.UnderWay::line)).contains(2);

        assertThat(REPLAYS.begin(file, OPERATOR)).isEqualTo(2);
        assertThatThrownBy(() -> REPLAYS.replay(file, first)).isInstanceOf(FencedOut.class);
        REPLAYS.replay(file, second);
        assertThatThrownBy(() -> REPLAYS.replay(file, second)).isInstanceOf(FencedOut.class);
        Reply reply = REPLAYS.end(file, OPERATOR);

        assertThat(underWay(file)).isEmpty();
        assertThat(reply.applied()).isEqualTo(new Applied(4, 0, 0));
        assertThat(count("record_version WHERE cause = ?", file)).isEqualTo(4);
        assertThatThrownBy(() -> REPLAYS.end(file, OPERATOR)).isInstanceOf(FencedOut.class);
        assertThatThrownBy(() -> REPLAYS.replay(file, second)).isInstanceOf(FencedOut.class);
    }

    @Test
    void leavesNewerVersions_andLinesThatBroughtWhatTheyWouldNotSayToday() throws IOException {
        ListedMessage file =
                came("left", ok(1, "newer", "vecchio"), ok(2, "kept", "x"), ok(3, "other", "x"), refused(4));
        CaseFile newer = Records.caseFile("newer").version(2).notes("nuovo").build();
        HUB.put(newer);

        ReplayedChunk done = replayed(
                file,
                chunk(
                        0,
                        true,
                        ok(1, "newer", "corretto"),
                        refused(2),
                        ok(3, "another", "x"),
                        new BulkLine(
                                4,
                                Mapped.ok(
                                        new Change.Put(Records.caseFile("newer").build())))));

        assertThat(done.lines())
                .extracting(ReplayedLine::sort)
                .containsExactly(Sort.UNCHANGED, Sort.LEFT, Sort.LEFT, Sort.NEWLY_ACCEPTED);
        assertThat(done.lines())
                .extracting(ReplayedLine::left)
                .containsExactly(
                        Optional.empty(),
                        Optional.of(ReplayRefusal.WOULD_BE_REJECTED),
                        Optional.of(ReplayRefusal.LEAVES_BEHIND),
                        Optional.empty());
        assertThat(only(file).reply().map(Reply::applied)).contains(new Applied(3, 0, 1));
        assertThat(version(newer)).isEqualTo("2");
    }

    /** What one line of a file brought, no other line of it corrects. */
    @Test
    void refusesALineAgain_thatContradictsAnotherOfTheSameFile() throws IOException {
        ListedMessage file = came("twice", ok(1, "same", "primo"), ok(2, "same", "secondo"), ok(3, "same", "primo"));
        assertThat(file.reply().map(Reply::applied)).contains(new Applied(1, 1, 0));

        ReplayedChunk done = replayed(
                file, chunk(0, true, ok(1, "same", "primo"), ok(2, "same", "secondo"), ok(3, "same", "primo")));

        assertThat(done.lines()).extracting(ReplayedLine::sort).containsOnly(Sort.UNCHANGED);
        assertThat(only(file).reply()).isEqualTo(file.reply());
        assertThat(count("record_correction WHERE cause = ?", file)).isZero();
    }

    @Test
    void bringsNobodyBackWhoWasErased() throws IOException {
        CaseFile gone = Records.caseFile("gone").build();
        ListedMessage file = came("erased", put(1, gone), refused(2));
        HUB.jdbc()
                .update(
                        "DELETE FROM subject_key WHERE subject_id = (SELECT subject_id FROM case_file WHERE id = ?)",
                        HUB.idOf(gone));

        ReplayedChunk done = replayed(
                file,
                chunk(
                        0,
                        true,
                        put(1, Records.caseFile("gone").notes("corretto").build()),
                        put(2, Records.caseFile("gone").version(2).build())));

        assertThat(done.lines()).extracting(ReplayedLine::left).containsOnly(Optional.of(ReplayRefusal.ERASED));
        assertThat(only(file).reply()).isEqualTo(file.reply());
        assertThat(only(file).rejected()).isEqualTo(1);
    }

    /** A first line that could not be read as the names of columns, and today can. */
    @Test
    void countsLinesThatWereNoneBefore_andForgetsTheOneThatIsNoneAnyMore() throws IOException {
        ListedMessage file = came("header", refused(1));

        ReplayedChunk done = replayed(file, chunk(0, true, ok(2, "h2", "x"), refused(3), ok(4, "h4", "x")));

        assertThat(done.lines())
                .extracting(ReplayedLine::sort)
                .containsExactlyInAnyOrder(Sort.GONE, Sort.NEWLY_ACCEPTED, Sort.NEWLY_REJECTED, Sort.NEWLY_ACCEPTED);
        ListedMessage after = only(file);
        assertThat(after.items()).isEqualTo(3);
        assertThat(after.rejected()).isEqualTo(1);
        assertThat(INBOX.rejected(file.id())).extracting(RejectedLine::line).containsExactly(3);
    }

    /** As a line that names columns, and today can be told from nothing: what the file counts would not add up any more. */
    @Test
    void writesNothingOfLines_thatWouldBeMoreThanTheFileHad() throws IOException {
        ListedMessage file = came("one", ok(2, "one", "x"));
        REPLAYS.begin(file, OPERATOR);

        assertThatThrownBy(() -> REPLAYS.replay(file, chunk(0, true, refused(1))))
                .isInstanceOf(IllegalStateException.class);

        assertThat(only(file)).isEqualTo(file);
        assertThat(INBOX.rejected(file.id())).isEmpty();
        REPLAYS.replay(file, chunk(0, true, ok(2, "one", "y")));
        assertThat(REPLAYS.end(file, OPERATOR).applied()).isEqualTo(new Applied(1, 0, 0));
    }

    @Test
    void tellsOfVersionsWhoseLinesAreNoneToday_andEndsWhereLinesAreMissingOfWhichNothingIsKept() throws IOException {
        ListedMessage file = came("missing", ok(1, "m1", "x"), ok(2, "m1", "x"), ok(3, "m3", "x"), refused(4));
        assertThat(file.reply().map(Reply::applied)).contains(new Applied(2, 1, 0));
        REPLAYS.begin(file, OPERATOR);

        ReplayedChunk done = REPLAYS.replay(file, chunk(0, true, ok(1, "m1", "x")));

        assertThat(done.lines()).extracting(ReplayedLine::line).containsExactly(1, 3, 4);
        assertThat(done.lines()).extracting(ReplayedLine::sort).containsExactly(Sort.UNCHANGED, Sort.LEFT, Sort.GONE);
        assertThat(done.lines().get(1).left()).contains(ReplayRefusal.LEAVES_BEHIND);
        assertThat(done.applied()).isEqualTo(new Applied(2, 0, 0));
        assertThat(REPLAYS.end(file, OPERATOR).applied()).isEqualTo(new Applied(2, 0, 1));
        assertThat(only(file).items()).isEqualTo(3);
    }

    @Test
    void waitsForNobodyWhoHasTheFile() throws IOException {
        ListedMessage file = came("held", refused(1));
        REPLAYS.begin(file, OPERATOR);
        BulkChunk all = chunk(0, true, ok(1, "held", "x"));

        List<Throwable> failures = HUB.undone(() -> {
            HUB.jdbc()
                    .queryForList(
                            "SELECT 1 FROM message WHERE id = ? FOR UPDATE",
                            file.id().value());
            return Stream.<Runnable>of(
                            () -> REPLAYS.rehearse(file, all),
                            () -> REPLAYS.begin(file, OPERATOR),
                            () -> REPLAYS.replay(file, all),
                            () -> REPLAYS.end(file, OPERATOR))
                    .map(CompletableFuture::runAsync)
                    .toList()
                    .stream()
                    .map(call -> call.handle((nothing, failure) -> failure.getCause())
                            .join())
                    .toList();
        });

        assertThat(failures).hasSize(4).hasOnlyElementsOfType(FencedOut.class);
        REPLAYS.replay(file, all);
        REPLAYS.end(file, OPERATOR);
    }

    @Test
    void refusesBytesThatAreNotThoseThatCame_orAreGone() throws IOException {
        ListedMessage sound = came("sound", refused(1));
        ListedMessage damaged = came("damaged", refused(1));
        HUB.jdbc()
                .update(
                        "UPDATE message_chunk SET sealed = set_byte(sealed, 20, 255 - get_byte(sealed, 20))"
                                + " WHERE message_id = ?",
                        damaged.id().value());
        ListedMessage purged = came("purged", refused(1));
        HUB.jdbc()
                .update(
                        "DELETE FROM message_chunk WHERE message_id = ?",
                        purged.id().value());

        assertThat(REPLAYS.open(sound)).isInstanceOfSatisfying(BulkReplays.Opened.Bytes.class, bytes -> {
            assertThat(bytes.in()).hasBinaryContent("sound".getBytes(StandardCharsets.UTF_8));
        });
        assertThat(REPLAYS.open(damaged)).isEqualTo(new BulkReplays.Opened.Gone(ReplayRefusal.UNREADABLE));
        assertThat(REPLAYS.open(purged)).isEqualTo(new BulkReplays.Opened.Gone(ReplayRefusal.PURGED));
    }

    @Test
    void isFoundByTheProblemsOfItsLines() throws IOException {
        ListedMessage file = came(
                "found",
                new BulkLine(1, Mapped.rejected(List.of(new Problem("/site", "of-this-test", "prova")))),
                refused(2));

        assertThat(HUB.ports()
                        .messages()
                        .find(
                                new MessageQuery(
                                        Set.of(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Set.of(),
                                        Optional.of("of-this-test"),
                                        Period.ALL),
                                Optional.empty(),
                                10))
                .extracting(ListedMessage::id)
                .containsExactly(file.id());
    }

    private static ReplayedChunk replayed(ListedMessage file, BulkChunk all) {
        assertThat(REPLAYS.begin(file, OPERATOR)).isZero();
        ReplayedChunk done = REPLAYS.replay(file, all);
        assertThat(REPLAYS.end(file, OPERATOR).applied()).isEqualTo(done.applied());
        return done;
    }

    /** As the job takes it in; its bytes are its name. */
    private ListedMessage came(String name, BulkLine... lines) throws IOException {
        BulkFile bytes = new BulkFile(Records.SOURCE, Files.writeString(folder.resolve(name), name));
        MessageId message = ((Receipt.New) INBOX.open(ROUTE, bytes)).message();
        HUB.inTransaction(() -> {
            Map<Integer, Change> good = new TreeMap<>();
            for (BulkLine line : lines) {
                line.change().fold(change -> good.put(line.number(), change), problems -> {
                    INBOX.reject(message, List.of(new RejectedLine(line.number(), problems)));
                    return null;
                });
            }
            INBOX.apply(message, good);
            INBOX.advance(message, lines[0].number(), lines[lines.length - 1].number(), lines.length);
            return message;
        });
        INBOX.close(message);
        return HUB.ports()
                .messages()
                .find(MessageQuery.of(message), Optional.empty(), 1)
                .get(0);
    }

    private static Optional<MessageLife.UnderWay> underWay(ListedMessage file) {
        return HUB.ports().messages().life(file.id()).orElseThrow().underWay();
    }

    private static ListedMessage only(ListedMessage file) {
        return HUB.ports()
                .messages()
                .find(MessageQuery.of(file.id()), Optional.empty(), 1)
                .get(0);
    }

    private static BulkChunk chunk(int after, boolean last, BulkLine... lines) {
        return new BulkChunk(after, Stream.of(lines).toList(), last);
    }

    private static BulkLine ok(int number, String id, String notes) {
        return put(number, Records.caseFile(id).notes(notes).build());
    }

    private static BulkLine put(int number, CaseFile file) {
        return new BulkLine(number, Mapped.ok(new Change.Put(file)));
    }

    private static BulkLine refused(int number) {
        return new BulkLine(number, Mapped.rejected(List.of(REFUSED)));
    }

    private static long count(String fromWhere, ListedMessage file) {
        return HUB.jdbc()
                .queryForObject(
                        "SELECT count(*) FROM " + fromWhere,
                        Long.class,
                        file.id().value());
    }

    private static String version(CaseFile file) {
        return HUB.jdbc()
                .queryForObject("SELECT version::text FROM case_file WHERE id = ?", String.class, HUB.idOf(file));
    }
}
