package it.psihub.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.canonical.Change;
import it.psihub.canonical.SourceId;
import it.psihub.exchange.BulkCounts;
import it.psihub.exchange.BulkFile;
import it.psihub.exchange.BulkInbox;
import it.psihub.exchange.BulkLine;
import it.psihub.exchange.BulkLines;
import it.psihub.exchange.BulkSource;
import it.psihub.exchange.MessageId;
import it.psihub.exchange.Receipt;
import it.psihub.exchange.RejectedLine;
import it.psihub.kit.flow.BrokenIo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Files come in with which something is wrong. Each line goes through the format and the store as the job has it; the
 * job itself, its chunks and its restarts are tested where it is.
 */
final class FileScenario {
    private static final int GARBAGE_BYTES = 200;

    private final ContractStage stage;
    private final Filing filing;
    private final InboundFault fault;
    private final Path folder;
    private final BulkSource source;
    private final BulkInbox inbox;
    private final String name;
    private final List<String> outcomes = new ArrayList<>();
    private List<RejectedLine> rejected = List.of();
    private int files;

    FileScenario(ContractStage stage, Filing filing, InboundFault fault, Path folder) {
        this.stage = stage;
        this.filing = filing;
        this.fault = fault;
        this.folder = folder;
        this.source = stage.hub().beans(BulkSource.class).stream()
                .filter(format -> format.route().equals(filing.route()))
                .findFirst()
                .orElseThrow();
        this.inbox = stage.hub().bean(BulkInbox.class);
        this.name = "file-" + fault;
    }

    void play(InboundTable.Row expected) throws IOException {
        String whole = text(filing.lines(stage, name, 1));
        switch (fault) {
            case DUPLICATE -> take(whole, whole);
            case CONFLICT -> throw new IllegalArgumentException("a file is named by its bytes");
            case GARBAGE -> take(garbage());
            case HALF -> take(whole.substring(0, whole.length() - whole.length() / 5));
            case BREACH -> {
                take(whole + filing.breach(stage, name) + "\n");
                assertThat(rejected).hasSize(1);
                assertThat(rejected.get(0).problems())
                        .as("all problems at once")
                        .hasSizeGreaterThan(1);
            }
            case REORDERED -> take(text(filing.lines(stage, name, 2)), whole);
            case FOREIGN -> take(filing.foreign(stage, name) + "\n");
            case OUTAGE -> {
                outcomes.add(interrupted(write(whole)));
                take(whole, whole);
            }
        }
        assertThat(outcomes).isEqualTo(expected.outcomes());
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }

    private static String garbage() {
        byte[] bytes = new byte[GARBAGE_BYTES];
        new Random(1).nextBytes(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private BulkFile write(String content) throws IOException {
        Path file = folder.resolve(name + "-" + files++ + filing.ending());
        Files.writeString(file, content);
        return new BulkFile(new SourceId(stage.from().value()), file);
    }

    private void take(String... contents) throws IOException {
        for (String content : contents) {
            BulkFile file = write(content);
            Optional<MessageId> message = open(file);
            if (message.isEmpty()) {
                outcomes.add("same");
            } else {
                lines(file, message.get(), Integer.MAX_VALUE);
                rejected = inbox.rejected(message.get());
                outcomes.add(word(inbox.close(message.get())));
            }
        }
    }

    /** The store goes away after the first line; what was done stays done, and nothing else is. */
    private String interrupted(BulkFile file) throws IOException {
        MessageId message = open(file).orElseThrow();
        lines(file, message, 1);
        try (AutoCloseable outage = stage.storeOutage()) {
            lines(file, message, Integer.MAX_VALUE);
            return "taken without a store";
        } catch (RuntimeException failure) {
            assertThat(BrokenIo.is(failure))
                    .as("to be brought again: %s", failure)
                    .isTrue();
        } catch (Exception stuck) {
            throw new IllegalStateException("the store did not come back", stuck);
        }
        assertThat(inbox.position(message).lastLine()).as("where it goes on").isEqualTo(1);
        return "refused";
    }

    /** Empty when the same bytes were worked through before. */
    private Optional<MessageId> open(BulkFile file) throws IOException {
        Receipt receipt = inbox.open(filing.route(), file);
        if (receipt instanceof Receipt.Same same) {
            return same.reply().isPresent() ? Optional.empty() : Optional.of(same.message());
        }
        return Optional.of(((Receipt.New) receipt).message());
    }

    private void lines(BulkFile file, MessageId message, int most) throws IOException {
        try (BulkLines lines = source.open(file, inbox.position(message).lastLine())) {
            Optional<BulkLine> line = lines.next();
            for (int i = 0; i < most && line.isPresent(); i++) {
                BulkLine one = line.get();
                stage.hub().bean(TransactionTemplate.class).executeWithoutResult(status -> take(message, one));
                line = lines.next();
            }
        }
    }

    private void take(MessageId message, BulkLine line) {
        Map<Integer, Change> good = new TreeMap<>();
        List<RejectedLine> bad = new ArrayList<>();
        line.change()
                .fold(
                        change -> good.put(line.number(), change),
                        problems -> bad.add(new RejectedLine(line.number(), problems)));
        inbox.apply(message, good);
        inbox.reject(message, bad);
        inbox.advance(message, line.number(), line.number(), 1);
    }

    private static String word(BulkCounts counts) {
        if (counts.rejected() > 0) {
            return counts.applied().applied() > 0 ? "partly" : "rejected";
        }
        return counts.applied().superseded() > 0 ? "superseded" : "applied";
    }
}
