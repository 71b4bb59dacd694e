package it.psihub.runtime.torture;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;

/** What is done to the processes, and how often it was. */
final class Strikes {
    /** Past a lease of ten seconds, so that another node takes over meanwhile. */
    static final Duration PAST_LEASE = Duration.ofSeconds(12);

    /** Not by chance: a short run that was to fill the disk must not end without having done so. */
    private static final int DISK_EVERY = 8;

    private static final int DISK_FIRST = 4;
    private static final Duration STEP_LIMIT = Duration.ofSeconds(5);
    /** A dead node's lease runs out, then the counterpart is given time before it is asked. */
    private static final Duration ASK_LIMIT = Duration.ofSeconds(18);

    enum Kind {
        NODE,
        SANDBOX,
        DATABASE,
        STANDING,
        DISK
    }

    private final Stage stage;
    private final Random random;
    private final Faults faults;
    private final List<Moment> rota = new ArrayList<>(Steps.all());
    private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    private final Set<String> hit = new TreeSet<>();
    private int next;
    private int struck;

    Strikes(Stage stage, Random random) {
        this.stage = stage;
        this.faults = new Faults(stage);
        this.random = random;
        Collections.shuffle(rota, random);
    }

    /** One strike by chance; says what it was. */
    String any() {
        struck++;
        if (struck % DISK_EVERY == DISK_FIRST && stage.disk().isPresent()) {
            return fillDisk(stage.disk().get());
        }
        int roll = random.nextInt(100);
        if (roll < 58) {
            Moment moment = rota.get(next++ % rota.size());
            return atStep(moment) ? moment.toString() : "missed " + moment + ", " + atRandom();
        }
        if (roll < 70) {
            return atRandom();
        }
        if (roll < 79) {
            pause(1500);
            killSandbox();
            return "sandbox";
        }
        if (roll < 86) {
            pause(1500);
            killDatabase();
            return "database";
        }
        if (roll < 90) {
            pause(1500);
            stopDatabase();
            return "database immediate";
        }
        return roll < 95 ? freeze() : stand();
    }

    Faults faults() {
        return faults;
    }

    int count(Kind kind) {
        return counts.getOrDefault(kind, 0);
    }

    int kills() {
        return count(Kind.NODE) + count(Kind.SANDBOX) + count(Kind.DATABASE);
    }

    /** Named steps at which a node was ended. */
    Set<String> hit() {
        return hit;
    }

    private void count(Kind kind, int more) {
        counts.merge(kind, more, Integer::sum);
    }

    /** Some node ends at this moment; false when none came to it in time. */
    boolean atStep(Moment moment) {
        Optional<String> route = Steps.asks(moment);
        if (route.isPresent()) {
            // only an answer that was lost is asked for
            boolean comes = faults.loseNext(route.get()) || atStep(Moment.after(route.get() + ".send"), STEP_LIMIT);
            return comes && atStep(moment, ASK_LIMIT);
        }
        return atStep(moment, STEP_LIMIT);
    }

    boolean atStep(Moment moment, Duration limit) {
        return atStep(moment, limit, stage.nodes());
    }

    boolean atStep(Moment moment, Duration limit, List<NodeProcess> among) {
        among.forEach(node -> node.tell("halt " + moment));
        boolean fell = Stage.reaches(limit, () -> {
            among.stream()
                    .filter(node -> !node.alive() && !node.fellInto(moment))
                    .forEach(node -> stage.start(node, Optional.of("halt " + moment)));
            return among.stream().anyMatch(node -> node.fellInto(moment));
        });
        among.forEach(node -> node.tell("lift"));
        among.stream().filter(node -> node.fellInto(moment)).forEach(node -> fell(moment));
        stage.revive();
        return fell;
    }

    /** A node was ended by its trap. */
    void fell(Moment moment) {
        hit.add(moment.step() + ":" + moment.when().code());
        count(Kind.NODE, 1);
    }

    String atRandom() {
        pause(1500);
        List<NodeProcess> alive =
                stage.nodes().stream().filter(NodeProcess::alive).toList();
        if (alive.isEmpty()) {
            return "nobody";
        }
        NodeProcess victim = alive.get(random.nextInt(alive.size()));
        victim.kill();
        count(Kind.NODE, 1);
        stage.revive();
        return victim.name();
    }

    void killSandbox() {
        stage.killSandbox();
        count(Kind.SANDBOX, 1);
    }

    void killDatabase() {
        stage.database().kill();
        count(Kind.DATABASE, 1);
        stage.database().start();
    }

    void stopDatabase() {
        stage.database().stopImmediately();
        count(Kind.DATABASE, 1);
        stage.database().start();
    }

    /** No row finds room any more, and half of the times the server's log does not either, which ends the server. */
    private String fillDisk(SmallDisk disk) {
        pause(1500);
        disk.fill();
        boolean log = random.nextBoolean();
        if (log) {
            stage.database().exhaustLog();
        }
        pause(4000);
        disk.free();
        stage.database().restore();
        count(Kind.DISK, 1);
        return log ? "disk and log full" : "disk full";
    }

    /** At a random moment; it goes on when its leases are over, see {@link #thawLate}. */
    String freeze() {
        pause(1500);
        List<NodeProcess> working = stage.working();
        if (working.isEmpty()) {
            return "nobody";
        }
        NodeProcess victim = working.get(random.nextInt(working.size()));
        victim.freeze();
        count(Kind.STANDING, 1);
        return victim.name() + " stands";
    }

    /** Some node stands still at a named step. */
    String stand() {
        Moment moment = rota.get(next++ % rota.size());
        List<NodeProcess> working = stage.working();
        working.forEach(node -> node.tell("stand " + moment));
        boolean stands = Stage.reaches(STEP_LIMIT, () -> working.stream().anyMatch(node -> node.standsAt(moment)));
        working.forEach(node -> node.tell("lift"));
        if (!stands) {
            return freeze();
        }
        working.stream().filter(node -> node.standsAt(moment)).forEach(node -> {
            node.freeze();
            count(Kind.STANDING, 1);
        });
        return "stands at " + moment;
    }

    /** Lets those go on that stood for longer than any lease. */
    void thawLate() {
        stage.nodes().stream()
                .filter(node -> node.frozenFor().compareTo(PAST_LEASE) > 0)
                .forEach(NodeProcess::thaw);
    }

    /** Lets everybody go on, none before its leases were over. */
    void thawAll() {
        Stage.await("the last lease is over", PAST_LEASE.multipliedBy(2), () -> {
            thawLate();
            return stage.nodes().stream().noneMatch(NodeProcess::frozen);
        });
    }

    private void pause(int mostMillis) {
        LockSupport.parkNanos(Duration.ofMillis(random.nextInt(mostMillis)).toNanos());
    }
}
