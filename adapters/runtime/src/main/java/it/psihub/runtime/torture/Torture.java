package it.psihub.runtime.torture;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * Rounds of handing persons in and striking, with a rest after some of them in which intake, ledger and effects are
 * compared.
 */
public final class Torture implements AutoCloseable {
    static final Duration REST_LIMIT = Duration.ofSeconds(300);
    private static final Duration LOOK = Duration.ofMillis(200);
    /** In a row; only what is found in each of them is believed. */
    private static final int LOOKS = 25;

    private static final int REST_EVERY = 5;
    private static final int FAULTS_EVERY = 3;
    private static final int PERSONS = 5;
    private static final int NEWS = 2;
    private static final int SHOWN = 30;

    private final Stage stage;
    private final Post post;
    private final Arrivals arrivals;
    private final Strikes strikes;
    private final Random random;
    private final PrintWriter out;
    private final long begun = System.nanoTime();
    private long parked;

    private Torture(Stage stage, Scale scale, PrintWriter out) {
        this.random = new Random(scale.seed());
        this.stage = stage;
        this.out = out;
        this.post = new Post(stage.ground(), stage::door);
        this.arrivals = new Arrivals(stage.ground(), post, random, scale.health());
        this.strikes = new Strikes(stage, random);
    }

    /**
     * Starts all processes; every kind of counterpart takes part.
     *
     * @param folder an empty one
     * @param nodes from 1
     * @param disk whether the database server's disk gets full now and then; said and left out where that cannot be
     */
    public static Torture open(Path folder, int nodes, long seed, boolean disk, PrintWriter out) {
        Optional<String> refusal = disk ? SmallDisk.refusal(folder) : Optional.empty();
        refusal.ifPresent(why -> out.println("DISCO PIENO SALTATO: " + why));
        return open(folder, new Scale(nodes, seed, true, true, disk && refusal.isEmpty()), out);
    }

    static Torture open(Path folder, Scale scale, PrintWriter out) {
        Torture torture = prepare(folder, scale, out);
        boolean up = false;
        try {
            torture.stage.up();
            up = true;
            return torture;
        } finally {
            if (!up) {
                torture.close();
            }
        }
    }

    /** As {@link #open}, but no node is started yet. */
    static Torture prepare(Path folder, Scale scale, PrintWriter out) {
        return new Torture(Stage.open(folder, scale), scale, out);
    }

    /** What was found; nothing where all is well. */
    public record Findings(List<String> lost, List<String> doubled, List<String> broken) {
        public boolean none() {
            return lost.isEmpty() && doubled.isEmpty() && broken.isEmpty();
        }
    }

    /** Ends at the first rest in which something is wrong. */
    public Findings run(int rounds) {
        for (int round = 1; round <= rounds; round++) {
            long started = System.nanoTime();
            handIn(PERSONS, NEWS);
            strikes.thawLate();
            if (round % FAULTS_EVERY == 0) {
                say("  %s", strikes.faults().any(random));
            }
            String struck = strikes.any();
            stage.revive();
            say("giro %d/%d: %s (%d ms)", round, rounds, struck, (System.nanoTime() - started) / 1_000_000);
            if (round % REST_EVERY == 0 && round < rounds) {
                Findings findings = rest();
                if (!findings.none()) {
                    return findings;
                }
            }
        }
        Findings atRest = rest();
        return atRest.none() ? end() : atRest;
    }

    void handIn(int persons, int news) {
        arrivals.handIn(persons, news);
        startMatching();
    }

    Stage stage() {
        return stage;
    }

    Post post() {
        return post;
    }

    Strikes strikes() {
        return strikes;
    }

    /** Whether all that was handed in has been acknowledged and nothing is under way. */
    boolean atRest() {
        return arrivals.acknowledged() && compare().atRest();
    }

    /** Waits until nothing is under way, and compares. */
    Findings rest() {
        long started = System.nanoTime();
        strikes.thawAll();
        stage.up();
        stage.nodes().forEach(node -> node.tell("lift"));
        strikes.faults().clear();
        startMatching();
        Comparison.Verdict verdict = awaitRest();
        parked = verdict.parked();
        List<String> lost = new ArrayList<>(verdict.lost());
        if (!verdict.atRest()) {
            lost.addAll(verdict.open());
        }
        if (!arrivals.acknowledged()) {
            lost.add("records that were handed in, and have no answer");
            stage.ground().waiting().forEach(file -> lost.add("file " + file + " was never taken in"));
        }
        List<String> broken = post.refused();
        say(
                "  riposo: %d persone, perse %d, doppie %d, parcheggiate %d (%d ms)",
                arrivals.all().size(),
                lost.size(),
                verdict.doubled().size(),
                parked,
                (System.nanoTime() - started) / 1_000_000);
        return new Findings(lost, verdict.doubled(), broken);
    }

    /**
     * The last look before the time was over, where it never comes to rest. Ledger and effects are read one after the other,
     * while matches are pushed: what does not agree is looked at again before it is a finding.
     */
    private Comparison.Verdict awaitRest() {
        long end = System.nanoTime() + REST_LIMIT.toNanos();
        Comparison.Verdict verdict = compare();
        int disagreed = 0;
        while (System.nanoTime() < end
                && !(arrivals.acknowledged() && verdict.atRest() && (verdict.agrees() || disagreed > LOOKS))) {
            stage.revive();
            LockSupport.parkNanos(LOOK.toNanos());
            verdict = compare();
            disagreed = verdict.agrees() ? 0 : disagreed + 1;
        }
        return verdict;
    }

    private void startMatching() {
        if (!stage.startMatching()) {
            say("  il servizio di incontro non risponde; cercherà la prossima volta");
        }
    }

    private Comparison.Verdict compare() {
        return Comparison.of(
                arrivals.all(),
                LedgerRows.read(stage.database().jdbc()),
                EffectLines.read(stage.ground().sandbox()),
                stage.keys().keyedHash());
    }

    /** Ends the nodes, compares once more, adds up the ledger and verifies the audit. */
    Findings end() {
        List<String> broken = new ArrayList<>();
        if (!stage.endNodes()) {
            broken.add("a node did not end when it was told to");
        }
        Comparison.Verdict verdict = compare();
        broken.addAll(OwnBooks.contradictions(stage, SHOWN));
        return new Findings(verdict.lost(), verdict.doubled(), broken);
    }

    /** What was found, a line each, the counts, and as the last the one line that programs read. */
    public void report(int rounds, Findings findings) {
        findings.lost().stream().limit(SHOWN).forEach(what -> say("PERSO %s", what));
        findings.doubled().stream().limit(SHOWN).forEach(what -> say("DOPPIO %s", what));
        findings.broken().stream().limit(SHOWN).forEach(what -> say("ROTTO %s", what));
        say(
                "nodes=%d sandbox=%d database=%d standing=%d disk=%d steps=%d persons=%d repeated=%d parked=%d broken=%d"
                        + " seconds=%d",
                strikes.count(Strikes.Kind.NODE),
                strikes.count(Strikes.Kind.SANDBOX),
                strikes.count(Strikes.Kind.DATABASE),
                strikes.count(Strikes.Kind.STANDING),
                strikes.count(Strikes.Kind.DISK),
                strikes.hit().size(),
                arrivals.all().size(),
                post.repeated(),
                parked,
                findings.broken().size(),
                (System.nanoTime() - begun) / 1_000_000_000);
        say(
                "torture rounds=%d kills=%d lost=%d doubled=%d",
                rounds,
                strikes.kills(),
                findings.lost().size(),
                findings.doubled().size());
    }

    private void say(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
        out.flush();
    }

    @Override
    public void close() {
        post.close();
        stage.close();
    }
}
