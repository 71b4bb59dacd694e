package it.psihub.kit.flow;

import it.psihub.exchange.Applied;
import it.psihub.exchange.BulkLine;
import it.psihub.exchange.BulkLines;
import it.psihub.exchange.BulkReplays;
import it.psihub.exchange.BulkReplays.BulkChunk;
import it.psihub.exchange.BulkReplays.ReplayedChunk;
import it.psihub.exchange.BulkSource;
import it.psihub.exchange.By;
import it.psihub.exchange.FencedOut;
import it.psihub.exchange.InboundEvent;
import it.psihub.exchange.InboundState;
import it.psihub.exchange.InboundTable;
import it.psihub.exchange.ListedMessage;
import it.psihub.exchange.ReplayRefusal;
import it.psihub.exchange.Replayed;
import it.psihub.exchange.Reply;
import it.psihub.exchange.WithoutText;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;

/** Stored bulk files, read again line by line by today's code; a chunk of lines in memory at a time. */
final class FileReplays {
    private static final Logger LOG = LoggerFactory.getLogger(FileReplays.class);
    /** Lines that share a transaction, as when they came. */
    static final int CHUNK = 500;

    private final ObjectProvider<BulkReplays> store;
    private final ObjectProvider<BulkSource> formats;

    FileReplays(ObjectProvider<BulkReplays> store, ObjectProvider<BulkSource> formats) {
        this.store = store;
        this.formats = formats;
    }

    /** @param by empty when it is only to be foreseen */
    Replayed again(ListedMessage file, Optional<By> by) {
        if (InboundTable.ALL.next(file.state(), InboundEvent.REOPENED).isEmpty()) {
            return Replayed.refused(file, ReplayRefusal.NOT_ALLOWED);
        }
        Optional<BulkSource> format = formats.orderedStream()
                .filter(source -> source.route().equals(file.route()))
                .findFirst();
        if (format.isEmpty()) {
            return Replayed.refused(file, ReplayRefusal.NO_ADAPTER);
        }
        try {
            return wouldBeRefused(file, format.get())
                    ? Replayed.refused(file, ReplayRefusal.WOULD_BE_REJECTED)
                    : through(file, format.get(), by);
        } catch (Gone gone) {
            return Replayed.refused(file, gone.why);
        } catch (FencedOut others) {
            return Replayed.refused(file, ReplayRefusal.BUSY);
        } catch (IOException | RuntimeException failure) {
            if (failure instanceof RuntimeException broken && BrokenIo.is(broken)) {
                throw broken;
            }
            LOG.error(
                    "{}: file {} from {} cannot be worked on again",
                    file.route().id(),
                    file.id().value(),
                    file.from().value(),
                    new WithoutText(failure));
            return Replayed.refused(file, ReplayRefusal.FAILED);
        }
    }

    /**
     * Nothing in it can be told from anything else today, such as a table without columns, and once it could. A line that
     * was refused alone may be so again; one that was none, as that which names columns, would be counted in place of
     * those behind it.
     */
    private boolean wouldBeRefused(ListedMessage file, BulkSource format) throws IOException {
        try (BulkLines lines = open(file, format, 0)) {
            Optional<BulkLine> refused =
                    lines.next().filter(line -> !line.change().problems().isEmpty());
            return refused.isPresent()
                    && lines.next().isEmpty()
                    && (file.items() > 1
                            || !store.getObject()
                                    .wasRejected(file, refused.get().number()));
        }
    }

    private Replayed through(ListedMessage file, BulkSource format, Optional<By> by) throws IOException {
        BulkReplays replays = store.getObject();
        int after = by.map(who -> replays.begin(file, who)).orElse(0);
        FileTally tally = new FileTally(after);
        Applied applied = Applied.NOTHING;
        try (BulkLines lines = open(file, format, after)) {
            BulkChunk chunk;
            do {
                chunk = next(lines, after);
                ReplayedChunk done = by.isPresent() ? replays.replay(file, chunk) : replays.rehearse(file, chunk);
                tally.add(done.lines());
                applied = applied.plus(done.applied());
                after = chunk.ends();
            } while (!chunk.last());
        }
        Applied foreseen = applied;
        Reply reply = by.map(who -> replays.end(file, who))
                .orElseGet(() -> new Reply(InboundState.APPLIED, foreseen, List.of()));
        return Replayed.file(file, reply, tally.lines());
    }

    private BulkLines open(ListedMessage file, BulkSource format, int after) throws IOException {
        BulkReplays.Opened opened = store.getObject().open(file);
        if (opened instanceof BulkReplays.Opened.Bytes bytes) {
            InputStream in = bytes.in();
            return format.open(file.from().asSource(), in, after);
        }
        throw new Gone(((BulkReplays.Opened.Gone) opened).why());
    }

    private static BulkChunk next(BulkLines lines, int after) throws IOException {
        List<BulkLine> chunk = new ArrayList<>(CHUNK);
        Optional<BulkLine> line = lines.next();
        while (line.isPresent()) {
            chunk.add(line.get());
            line = chunk.size() < CHUNK ? lines.next() : Optional.empty();
        }
        return new BulkChunk(after, chunk, chunk.size() < CHUNK);
    }

    private static final class Gone extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final ReplayRefusal why;

        Gone(ReplayRefusal why) {
            super(why.code());
            this.why = why;
        }
    }
}
