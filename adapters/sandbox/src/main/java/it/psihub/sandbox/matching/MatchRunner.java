package it.psihub.sandbox.matching;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Computes and pushes in the background: one run at a time, a few pushes at once, each again until the hub has it. */
final class MatchRunner {

    private static final System.Logger LOG = System.getLogger(MatchRunner.class.getName());
    private static final int PUSHERS = 4;
    private static final int ATTEMPTS = 30;
    private static final long FIRST_PAUSE_MILLIS = 250;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;

    private final String counterpart;
    private final MatchBook book;
    private final Supplier<Optional<URI>> hub;
    private final Tokens tokens;
    private final HubPush push;
    private final ExecutorService runs = Executors.newSingleThreadExecutor(task -> daemon(task, "match-run"));
    private final ScheduledExecutorService pushers =
            Executors.newScheduledThreadPool(PUSHERS, task -> daemon(task, "match-push"));

    MatchRunner(String counterpart, MatchBook book, Supplier<Optional<URI>> hub, Tokens tokens, HubPush push) {
        this.counterpart = counterpart;
        this.book = book;
        this.hub = hub;
        this.tokens = tokens;
        this.push = push;
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    MatchRun start(Supplier<VacancyList> vacancies) {
        MatchRun run = book.startRun();
        runs.execute(() -> {
            try {
                run(run, vacancies.get());
                run.end(MatchRun.State.FINISHED);
            } catch (InterruptedException e) {
                run.end(MatchRun.State.INTERRUPTED);
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                run.end(MatchRun.State.INTERRUPTED);
                LOG.log(System.Logger.Level.ERROR, "a match run failed", e);
            }
        });
        return run;
    }

    private void run(MatchRun run, VacancyList vacancies) throws InterruptedException {
        Matcher matcher = new Matcher(vacancies.vacancies());
        int candidates = 0;
        for (Candidate candidate : book.candidates()) {
            candidates++;
            for (Matcher.Found found : matcher.best(candidate)) {
                String id = MatchDocument.id(counterpart, candidate, vacancies.snapshotId(), found.vacancy());
                book.found(id, candidate, found);
            }
        }
        Map<String, String> open = book.open();
        run.found(candidates, open.size());
        CountDownLatch pending = new CountDownLatch(open.size());
        open.forEach((id, match) -> pushers.execute(() -> attempt(run, id, match, 1, pending)));
        pending.await();
    }

    private void attempt(MatchRun run, String id, String match, int number, CountDownLatch pending) {
        boolean again = false;
        try {
            if (book.isOpen(id) && !settled(run, id, match) && number < ATTEMPTS) {
                long pause = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS * number);
                pushers.schedule(() -> attempt(run, id, match, number + 1, pending), pause, TimeUnit.MILLISECONDS);
                again = true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "a push failed; the match stays open for the next run", e);
        } finally {
            if (!again) {
                pending.countDown();
            }
        }
    }

    private boolean settled(MatchRun run, String id, String match) throws InterruptedException {
        Optional<URI> address = hub.get();
        if (address.isEmpty()) {
            return false;
        }
        switch (push.push(address.get(), tokens.of(counterpart), id, match)) {
            case ACKNOWLEDGED -> {
                book.acknowledged(id);
                run.acknowledged();
                return true;
            }
            case REFUSED -> {
                book.refused(id);
                run.refused();
                return true;
            }
            default -> {
                return false;
            }
        }
    }

    void close() {
        runs.shutdownNow();
        pushers.shutdownNow();
    }
}
