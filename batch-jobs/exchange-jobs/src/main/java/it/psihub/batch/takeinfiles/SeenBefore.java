package it.psihub.batch.takeinfiles;

import it.psihub.exchange.BulkFile;
import it.psihub.exchange.BulkInbox;
import it.psihub.exchange.BulkSource;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Whether a file was worked through before: by its bytes, under whatever name they lie there. */
final class SeenBefore implements Function<Map<String, String>, Optional<Map<String, Long>>> {
    static final String COUNT = "files-seen-before";

    private final List<BulkSource> formats;
    private final BulkInbox inbox;

    SeenBefore(List<BulkSource> formats, BulkInbox inbox) {
        this.formats = formats;
        this.inbox = inbox;
    }

    @Override
    public Optional<Map<String, Long>> apply(Map<String, String> parameters) {
        BulkFile file = BulkLineReader.fileOf(parameters);
        return formats.stream()
                .filter(format -> format.reads(file.path()))
                .filter(format -> isDone(format, file))
                .findFirst()
                .map(format -> Map.of(COUNT, 1L));
    }

    /** A file that cannot be read is left to the run, which says why. */
    private boolean isDone(BulkSource format, BulkFile file) {
        try {
            return inbox.isDone(format.route(), file);
        } catch (IOException unreadable) {
            return false;
        }
    }
}
