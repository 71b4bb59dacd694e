package it.psihub.batch.takeinfiles;

import it.psihub.canonical.SourceId;
import it.psihub.exchange.BulkFile;
import it.psihub.exchange.BulkInbox;
import it.psihub.exchange.BulkLine;
import it.psihub.exchange.BulkLines;
import it.psihub.exchange.BulkSource;
import it.psihub.exchange.MessageId;
import it.psihub.exchange.Receipt;
import it.psihub.exchange.Room;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.annotation.BeforeStep;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamException;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * Stores the file as a message, then reads its lines. How far it came is kept with the message, in the transaction of
 * what the lines did: whoever reads the same bytes again, from whichever path and in whichever run, goes on there.
 */
public final class BulkLineReader implements ItemStreamReader<BulkLine> {
    private static final String MESSAGE = "message";
    private static final String SEEN = "seen-before";

    private final List<BulkSource> formats;
    private final BulkInbox inbox;
    private final Room room;
    private @Nullable BulkFile file;
    private @Nullable MessageId message;
    private @Nullable BulkLines lines;

    BulkLineReader(List<BulkSource> formats, BulkInbox inbox, Room room) {
        this.formats = formats;
        this.inbox = inbox;
        this.room = room;
    }

    @BeforeStep
    public void file(StepExecution step) {
        file = fileOf(step.getJobParameters());
    }

    static BulkFile fileOf(JobParameters parameters) {
        return fileOf(Map.of(
                "source", Objects.requireNonNull(parameters.getString("source")),
                "file", Objects.requireNonNull(parameters.getString("file"))));
    }

    static BulkFile fileOf(Map<String, String> parameters) {
        return new BulkFile(
                new SourceId(Objects.requireNonNull(parameters.get("source"))),
                Path.of(Objects.requireNonNull(parameters.get("file"))));
    }

    BulkSource format(BulkFile of) {
        return formats.stream()
                .filter(format -> format.reads(of.path()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no format is known for " + of.path().getFileName()));
    }

    @Override
    public void open(ExecutionContext context) {
        if (room.diskIsShort()) {
            throw new NoRoom();
        }
        BulkFile opened = Objects.requireNonNull(file);
        BulkSource format = format(opened);
        boolean seenBefore;
        try {
            Receipt receipt = inbox.open(format.route(), opened);
            message = received(receipt);
            seenBefore = receipt instanceof Receipt.Same same && same.reply().isPresent();
            lines = seenBefore
                    ? NOTHING
                    : format.open(opened, inbox.position(message).lastLine());
        } catch (IOException unreadable) {
            throw new ItemStreamException("the file cannot be read", unreadable);
        }
        context.putString(MESSAGE, message.value().toString());
        context.put(SEEN, seenBefore);
    }

    @Override
    public @Nullable BulkLine read() throws IOException {
        return Objects.requireNonNull(lines).next().orElse(null);
    }

    @Override
    public void close() {
        try {
            if (lines != null) {
                lines.close();
            }
        } catch (IOException failed) {
            throw new ItemStreamException("the file cannot be closed", failed);
        } finally {
            lines = null;
        }
    }

    MessageId message() {
        return Objects.requireNonNull(message);
    }

    static MessageId messageOf(ExecutionContext takeIn) {
        return new MessageId(UUID.fromString(takeIn.getString(MESSAGE)));
    }

    /** Whether the same bytes had been worked through before. */
    static boolean seenBefore(ExecutionContext takeIn) {
        return Boolean.TRUE.equals(takeIn.get(SEEN));
    }

    private static MessageId received(Receipt receipt) {
        if (receipt instanceof Receipt.New fresh) {
            return fresh.message();
        }
        if (receipt instanceof Receipt.Same same) {
            return same.message();
        }
        throw new IllegalStateException("a file is named by its digest and cannot conflict");
    }

    private static final BulkLines NOTHING = new BulkLines() {
        @Override
        public Optional<BulkLine> next() {
            return Optional.empty();
        }

        @Override
        public void close() {}
    };
}
