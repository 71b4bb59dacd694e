package it.psihub.sandbox.gate;

import it.psihub.sandbox.standin.LineFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Every fault that happened at any gate, in one append-only file; the last ones also in memory. */
final class FaultLog implements Closeable {

    private static final int REMEMBERED = 10_000;

    private final LineFile file;
    private final Deque<Applied> last = new ArrayDeque<>();

    private FaultLog(LineFile file) {
        this.file = file;
    }

    static FaultLog open(Path path) throws IOException {
        return new FaultLog(LineFile.open(path, line -> {}));
    }

    synchronized void add(Applied applied) {
        file.append(applied.json().toString());
        last.addLast(applied);
        if (last.size() > REMEMBERED) {
            last.removeFirst();
        }
    }

    /** Oldest first. */
    synchronized List<Applied> at(String counterpart) {
        return last.stream()
                .filter(each -> each.counterpart().equals(counterpart))
                .toList();
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
