package it.psihub.labourmatching;

import it.psihub.exchange.Cursor;
import java.util.Optional;

/**
 * How far a snapshot has been read. A snapshot that was read to its end leaves {@link Cursor#START}: the next collection
 * reads the whole again, and what has not changed is known at the door.
 *
 * @param restarts how often the snapshot changed while it was being read
 * @param snapshot the state of the vacancies that the page belongs to; empty before the first page
 * @param page the service's own cursor; empty for the first page
 */
record SnapshotCursor(int restarts, Optional<String> snapshot, Optional<String> page) {
    private static final SnapshotCursor BEGINNING = new SnapshotCursor(0, Optional.empty(), Optional.empty());

    /** What cannot be read starts anew. */
    static SnapshotCursor of(Cursor cursor) {
        String[] parts = cursor.value().split(" ", -1);
        if (parts.length == 1 || parts.length > 3 || !parts[0].matches("[0-9]{1,3}")) {
            return BEGINNING;
        }
        int restarts = Integer.parseInt(parts[0]);
        return parts.length == 3
                ? new SnapshotCursor(restarts, Optional.of(parts[1]), Optional.of(parts[2]))
                : new SnapshotCursor(restarts, Optional.empty(), Optional.empty());
    }

    Cursor cursor() {
        return new Cursor(restarts + " " + snapshot.map(id -> id + " ").orElse("") + page.orElse(""));
    }

    SnapshotCursor next(String id, String nextPage) {
        return new SnapshotCursor(restarts, Optional.of(id), Optional.of(nextPage));
    }

    SnapshotCursor restarted() {
        return new SnapshotCursor(restarts + 1, Optional.empty(), Optional.empty());
    }
}
