package it.psihub.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.psihub.canonical.Change;
import it.psihub.canonical.Problem;
import it.psihub.canonical.person.Subject;
import it.psihub.exchange.Applied;
import it.psihub.exchange.BulkCounts;
import it.psihub.exchange.BulkFile;
import it.psihub.exchange.BulkInbox;
import it.psihub.exchange.BulkPosition;
import it.psihub.exchange.FencedOut;
import it.psihub.exchange.InboundCounts;
import it.psihub.exchange.MessageId;
import it.psihub.exchange.Receipt;
import it.psihub.exchange.RejectedLine;
import it.psihub.exchange.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a bulk file goes on: it belongs to the bytes, wherever they lie. */
class BulkPositionIT {
    private static final Route ROUTE = Route.of("psi", "file");

    @AutoClose
    private static final HubStore HUB = new HubStore();

    private static final BulkInbox INBOX = HUB.ports().bulkInbox();

    @TempDir
    private Path folder;

    @Test
    void refusesARunThatGoesOnTooLate_andCountsNothingOfIt() throws IOException {
        MessageId message = fresh(write("late.ndjson", "lines that come late"));
        HUB.inTransaction(() -> {
            INBOX.apply(message, Map.of(1, put("late-1")));
            INBOX.advance(message, 1, 1, 1);
            return message;
        });

        assertThatThrownBy(() -> HUB.inTransaction(() -> {
                    INBOX.apply(message, Map.of(1, put("late-1"), 2, put("late-2")));
                    INBOX.advance(message, 1, 2, 2);
                    return message;
                }))
                .isInstanceOf(FencedOut.class);

        assertThat(INBOX.position(message)).isEqualTo(new BulkPosition(1, 1));
        assertThat(INBOX.close(message)).isEqualTo(new BulkCounts(1, new Applied(1, 0, 0), 0));
    }

    @Test
    void goesOnWhereItStopped_whenTheSameBytesComeFromAnotherPath() throws IOException {
        MessageId message = fresh(write("one.ndjson", "five lines"));
        HUB.inTransaction(() -> {
            INBOX.apply(message, Map.of(1, put("bulk-1"), 2, put("bulk-2")));
            INBOX.reject(message, List.of(new RejectedLine(3, List.of(new Problem("/id", "missing", "no id")))));
            INBOX.advance(message, 1, 3, 3);
            return message;
        });

        BulkFile moved = write("two.ndjson", "five lines");
        assertThat(INBOX.open(ROUTE, moved)).isEqualTo(new Receipt.Same(message, Optional.empty()));
        assertThat(INBOX.position(message)).isEqualTo(new BulkPosition(3, 3));
        HUB.inTransaction(() -> {
            INBOX.apply(message, Map.of(4, put("bulk-4"), 5, put("bulk-5")));
            INBOX.advance(message, 4, 5, 2);
            return message;
        });

        assertThat(INBOX.close(message)).isEqualTo(new BulkCounts(5, new Applied(4, 0, 0), 1));
        assertThat(INBOX.rejected(message)).extracting(RejectedLine::line).containsExactly(3);
        assertThat(versionsMadeBy(message)).isEqualTo(4);
        assertThat(HUB.jdbc()
                        .queryForObject(
                                "SELECT count(*) FROM message_chunk WHERE message_id = ?", Long.class, message.value()))
                .isEqualTo(1);
    }

    @Test
    void beginsAnew_whenOtherBytesLieUnderTheSamePath() throws IOException {
        MessageId before = fresh(write("daily.ndjson", "monday"));
        HUB.inTransaction(() -> {
            INBOX.apply(before, Map.of(1, put("monday")));
            INBOX.advance(before, 1, 1, 1);
            return before;
        });

        MessageId after = fresh(write("daily.ndjson", "tuesday"));

        assertThat(after).isNotEqualTo(before);
        assertThat(INBOX.position(after)).isEqualTo(new BulkPosition(0, 0));
        assertThat(INBOX.position(before)).isEqualTo(new BulkPosition(1, 1));
    }

    @Test
    void countsAFileThatWasNotFinishedAsOpen_alsoWhenOneLineOfItWasApplied() throws IOException {
        long before = open();
        MessageId message = fresh(write("unfinished.ndjson", "two lines"));
        HUB.inTransaction(() -> {
            INBOX.apply(message, Map.of(1, put("unfinished-1")));
            INBOX.advance(message, 1, 1, 1);
            return message;
        });
        assertThat(open()).isEqualTo(before + 1);

        INBOX.close(message);
        assertThat(open()).isEqualTo(before);
    }

    private static long open() {
        return HUB.ledger().messages().stream()
                .filter(counts -> counts.route().equals(ROUTE))
                .mapToLong(InboundCounts::open)
                .sum();
    }

    @Test
    void countsARemovalAsSuperseded_whenAHigherVersionComesInMeanwhile() throws IOException {
        HUB.put(Records.subject("kept").build());
        Subject higher = Records.subject("kept").version(3).build();
        MessageId message = fresh(write("removals.ndjson", "one removal"));
        AtomicReference<Applied> applied = new AtomicReference<>();

        HUB.overlapping(
                () -> HUB.put(higher),
                () -> applied.set(HUB.inTransaction(() -> {
                    INBOX.advance(message, 1, 1, 1);
                    return INBOX.apply(message, Map.of(1, new Change.Remove(higher.key(), 2, "withdrawn")));
                })));

        assertThat(applied.get()).isEqualTo(new Applied(0, 0, 1));
        assertThat(INBOX.close(message)).isEqualTo(new BulkCounts(1, new Applied(0, 0, 1), 0));
        assertThat(versionsMadeBy(message)).isZero();
        assertThat(HUB.jdbc()
                        .queryForObject(
                                "SELECT version || ' ' || removed FROM subject WHERE id = ?",
                                String.class,
                                HUB.idOf(higher)))
                .isEqualTo("3 false");
    }

    private static MessageId fresh(BulkFile file) throws IOException {
        return ((Receipt.New) INBOX.open(ROUTE, file)).message();
    }

    private BulkFile write(String name, String content) throws IOException {
        return new BulkFile(Records.SOURCE, Files.writeString(folder.resolve(name), content));
    }

    private static Change put(String subject) {
        return new Change.Put(Records.subject(subject).build());
    }

    private static long versionsMadeBy(MessageId message) {
        return HUB.jdbc()
                .queryForObject("SELECT count(*) FROM record_version WHERE cause = ?", Long.class, message.value());
    }
}
