package it.psihub.kit.flow;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.context.SmartLifecycle;

/**
 * What drains and collections are under way. They wait here, and stop here first when the hub stops: while the flows
 * still run, so that what is on the wire gets its answer settled.
 */
final class Activity implements SmartLifecycle {
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int active;
    private boolean running = true;

    /** False when the hub is stopping: nothing new is begun. */
    boolean begin() {
        lock.lock();
        try {
            if (running) {
                active++;
            }
            return running;
        } finally {
            lock.unlock();
        }
    }

    void end() {
        lock.lock();
        try {
            active--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits the time out; false when the hub stops, or the thread is interrupted, before it is over. */
    boolean waitFor(Duration time) {
        lock.lock();
        try {
            long left = time.toNanos();
            while (running && left > 0) {
                left = changed.awaitNanos(left);
            }
            return running;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void start() {
        lock.lock();
        try {
            running = true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void stop() {
        lock.lock();
        try {
            running = false;
            changed.signalAll();
            long left = LONGEST_STOP.toNanos();
            while (active > 0 && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isRunning() {
        lock.lock();
        try {
            return running;
        } finally {
            lock.unlock();
        }
    }

    /** The highest phase stops first. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
