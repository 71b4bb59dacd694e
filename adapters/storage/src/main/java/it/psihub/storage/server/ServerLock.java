package it.psihub.storage.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Only one thread on the machine starts, stops or joins the server of a hub home. The system drops the lock of a killed
 * process.
 */
final class ServerLock implements AutoCloseable {
    // A file lock belongs to the whole JVM: threads of one process need a lock of their own in front of it.
    private static final Map<Path, ReentrantLock> WITHIN_PROCESS = new ConcurrentHashMap<>();

    private final ReentrantLock withinProcess;
    private final FileChannel channel;
    private final FileLock lock;

    private ServerLock(ReentrantLock withinProcess, FileChannel channel, FileLock lock) {
        this.withinProcess = withinProcess;
        this.channel = channel;
        this.lock = lock;
    }

    /** Waits for the lock; whoever holds it works against time limits. */
    static ServerLock take(Path file) throws IOException {
        ReentrantLock within = WITHIN_PROCESS.computeIfAbsent(file, f -> new ReentrantLock());
        within.lock();
        boolean taken = false;
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                ServerLock lock = new ServerLock(within, channel, channel.lock());
                taken = true;
                return lock;
            } finally {
                if (!taken) {
                    channel.close();
                }
            }
        } catch (OverlappingFileLockException e) {
            throw new ServerUnavailable(
                    "Another part of this process (a second class loader) is starting the database server.", e);
        } finally {
            if (!taken) {
                within.unlock();
            }
        }
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            lock.release();
        } finally {
            withinProcess.unlock();
        }
    }
}
