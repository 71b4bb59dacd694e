package it.psihub.storage.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets what comes at the same moment share one commit. Whoever finds a free place works for all that wait, on its own
 * thread; whoever comes meanwhile waits for the next turn. So a lone caller waits for nobody, and a crowd waits once.
 */
final class GroupCommit<I, O> {
    private final Function<List<I>, List<O>> work;
    private final Semaphore places;
    private final int most;
    private final Queue<Waiting<I, O>> queue = new ConcurrentLinkedQueue<>();

    /**
     * @param places how many groups are under way at once
     * @param most in one group
     * @param work one output for each input, in their order
     */
    GroupCommit(int places, int most, Function<List<I>, List<O>> work) {
        this.places = new Semaphore(places);
        this.most = most;
        this.work = work;
    }

    private static final class Waiting<I, O> {
        private final I input;
        private final Thread thread = Thread.currentThread();
        private @Nullable O output;
        private @Nullable Throwable failure;
        /** Written last, read first: whoever sees it sees the two above. */
        private volatile boolean done;

        Waiting(I input) {
            this.input = input;
        }

        void end(@Nullable O with, @Nullable Throwable how) {
            output = with;
            failure = how;
            done = true;
            LockSupport.unpark(thread);
        }

        O result() {
            if (failure instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            if (failure != null) {
                throw new IllegalStateException("the group failed", failure);
            }
            return Objects.requireNonNull(output);
        }
    }

    /** @throws RuntimeException what {@code work} threw for the whole group */
    O submit(I input) {
        Waiting<I, O> mine = new Waiting<>(input);
        queue.add(mine);
        boolean interrupted = false;
        while (!mine.done) {
            if (places.tryAcquire()) {
                try {
                    work(group());
                } finally {
                    places.release();
                    wakeNext();
                }
            } else {
                LockSupport.park(this);
                // the commit is under way: whether it came about must be known
                interrupted |= Thread.interrupted();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return mine.result();
    }

    private List<Waiting<I, O>> group() {
        List<Waiting<I, O>> group = new ArrayList<>();
        while (group.size() < most) {
            Waiting<I, O> next = queue.poll();
            if (next == null) {
                break;
            }
            group.add(next);
        }
        return group;
    }

    private void work(List<Waiting<I, O>> group) {
        if (group.isEmpty()) {
            return;
        }
        try {
            List<O> outputs =
                    work.apply(group.stream().map(waiting -> waiting.input).toList());
            for (int i = 0; i < group.size(); i++) {
                group.get(i).end(outputs.get(i), null);
            }
        } catch (RuntimeException | Error failed) {
            group.stream().filter(waiting -> !waiting.done).forEach(waiting -> waiting.end(null, failed));
        }
    }

    /** Who came while all places were taken may sleep: one of them takes the place that is free now. */
    private void wakeNext() {
        Waiting<I, O> next = queue.peek();
        if (next != null) {
            LockSupport.unpark(next.thread);
        }
    }
}
