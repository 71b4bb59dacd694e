package it.psihub.batch.takeinfiles;

import it.psihub.batch.RunProgress;
import it.psihub.canonical.Change;
import it.psihub.exchange.BulkInbox;
import it.psihub.exchange.BulkLine;
import it.psihub.exchange.RejectedLine;
import it.psihub.exchange.Room;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/** Applies good lines and keeps bad ones with their problems. */
final class BulkLineWriter implements ItemWriter<BulkLine> {
    private final BulkLineReader reader;
    private final BulkInbox inbox;
    private final Room room;
    private final RunProgress progress;

    BulkLineWriter(BulkLineReader reader, BulkInbox inbox, Room room, RunProgress progress) {
        this.reader = reader;
        this.inbox = inbox;
        this.room = room;
        this.progress = progress;
    }

    @Override
    public void write(Chunk<? extends BulkLine> chunk) {
        if (room.diskIsShort()) {
            throw new NoRoom();
        }
        Map<Integer, Change> good = new TreeMap<>();
        List<RejectedLine> bad = new ArrayList<>();
        for (BulkLine line : chunk) {
            line.change()
                    .fold(
                            change -> good.put(line.number(), change),
                            problems -> bad.add(new RejectedLine(line.number(), problems)));
        }
        inbox.apply(reader.message(), good);
        inbox.reject(reader.message(), bad);
        List<? extends BulkLine> lines = chunk.getItems();
        inbox.advance(
                reader.message(),
                lines.get(0).number(),
                lines.get(lines.size() - 1).number(),
                lines.size());
        progress.advanced(chunk.size());
    }
}
