package it.psihub.runtime.torture;

import it.psihub.exchange.JobOutcome;
import it.psihub.exchange.Jobs;
import it.psihub.exchange.Progress;
import it.psihub.runtime.app.Auditing;
import it.psihub.runtime.app.HubApplication;
import it.psihub.runtime.app.HubHome;
import it.psihub.storage.Storage;
import it.psihub.storage.audit.AuditSealer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a tortured node does by itself: each job on a thread of its own, again and again. */
final class Chores implements AutoCloseable {
    static final String DONE = "done";

    private static final Logger LOG = LoggerFactory.getLogger(Chores.class);
    /** Of one job over all nodes, so that more nodes make no more work. */
    private static final Duration OFTEN = Duration.ofMillis(600);

    private static final Duration SELDOM = Duration.ofMillis(2500);
    private static final Map<String, Duration> JOBS = Map.of(
            "send-profiles", OFTEN,
            "offer-candidates", OFTEN,
            "send-referrals", OFTEN,
            "collect-referral-answers", SELDOM,
            "take-vacancies", SELDOM,
            "preview-tables", SELDOM,
            "collect-receipts", SELDOM,
            "take-up-messages", SELDOM);

    private final Jobs jobs;
    private final Path inbox;
    private final ScheduledThreadPoolExecutor threads;

    private Chores(Jobs jobs, Path inbox) {
        this.jobs = jobs;
        this.inbox = inbox;
        this.threads = new ScheduledThreadPoolExecutor(JOBS.size() + 2);
    }

    static Chores start(HubApplication hub, Storage storage, HubHome home, TortureNode.Place place) {
        Chores chores = new Chores(hub.bean(Jobs.class), place.inbox());
        JOBS.forEach((job, pause) -> chores.repeat(job, pause.multipliedBy(place.nodes()), () -> chores.run(job)));
        chores.repeat("take-in-file", OFTEN.multipliedBy(place.nodes()), chores::takeIn);
        AuditSealer sealer = Auditing.sealer(home, storage);
        chores.repeat("seal", SELDOM, sealer::seal);
        return chores;
    }

    private void repeat(String name, Duration pause, Runnable chore) {
        long first = ThreadLocalRandom.current().nextLong(pause.toMillis());
        threads.scheduleWithFixedDelay(() -> attempt(name, chore), first, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whatever goes wrong meanwhile is what a torture is about: it is told in the log, and tried again. */
    private static void attempt(String name, Runnable chore) {
        try {
            chore.run();
        } catch (RuntimeException failed) {
            // by name only: the text of a failure of the database may quote rows
            LOG.warn("{} failed: {}", name, failed.getClass().getName());
        }
    }

    private void run(String job) {
        JobOutcome outcome = jobs.run(job, Map.of(), Progress.NONE);
        if (!outcome.completed()) {
            LOG.warn("{} failed: {}", job, outcome.message());
        }
    }

    /** Files lie there whole; one that was taken in is moved, which tells its sender so. */
    private void takeIn() {
        for (Path file : waiting()) {
            JobOutcome outcome =
                    jobs.run("take-in-file", Map.of("source", source(file), "file", file.toString()), Progress.NONE);
            if (outcome.completed()) {
                move(file);
            } else if (Files.exists(file)) {
                LOG.warn("take-in-file failed: {}", outcome.message());
            }
        }
    }

    private List<Path> waiting() {
        try (Stream<Path> files = Files.list(inbox)) {
            return files.filter(file -> file.toString().endsWith(".ndjson"))
                    .filter(file -> !file.toString().endsWith(".rejects.ndjson"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new IllegalStateException("the inbox cannot be read", unreadable);
        }
    }

    static String source(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.indexOf('.'));
    }

    private static void move(Path file) {
        try {
            Files.move(
                    file,
                    file.resolveSibling(DONE).resolve(file.getFileName()),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException takenByAnotherNode) {
            LOG.debug("a file was moved by another node", takenByAnotherNode);
        }
    }

    @Override
    public void close() {
        threads.shutdown();
        try {
            threads.awaitTermination(20, TimeUnit.SECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
