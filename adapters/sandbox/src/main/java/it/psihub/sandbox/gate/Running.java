package it.psihub.sandbox.gate;

import it.psihub.sandbox.standin.Dice;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A script in force at one gate: what it has seen and done so far. */
final class Running {

    /** A rule that matched. */
    record Hit(int rule, Fault fault) {}

    private final Script script;
    private final Dice dice;
    private final String gate;
    private final long began = System.nanoTime();
    private final int[] seen;
    private final int[] applied;
    private final CountDownLatch over = new CountDownLatch(1);
    private int requests;
    private int connections;
    private int lastAnswered;

    /**
     * @param dice for rules that leave it to chance
     * @param gate makes the chances of one gate differ from those of another
     */
    Running(Script script, Dice dice, String gate) {
        this.dice = dice;
        this.gate = gate;
        this.script = script;
        this.seen = new int[script.rules().size()];
        this.applied = new int[seen.length];
    }

    Script script() {
        return script;
    }

    long millis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    }

    /** Number of a request that has just arrived. */
    synchronized int nextRequest() {
        return ++requests;
    }

    synchronized int requests() {
        return requests;
    }

    synchronized int connections() {
        return connections;
    }

    /** What meets a request. Rules that decide by time alone are the gate's to keep: it is open or it is not. */
    synchronized Optional<Hit> request(Seen request) {
        return first(rule -> !rule.ofConnections() && !rule.isSchedule(), match -> match.meets(request, millis()));
    }

    /** What meets the next connection; counted here. */
    synchronized Optional<Hit> connection() {
        connections++;
        return first(Rule::ofConnections, match -> match.meetsTime(millis()));
    }

    private Optional<Hit> first(Predicate<Rule> concerned, Predicate<Match> meets) {
        Optional<Hit> hit = Optional.empty();
        List<Rule> rules = script.rules();
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            if (!concerned.test(rule) || !meets.test(rule.match())) {
                continue;
            }
            // every rule counts what it could have met, also when an earlier one takes it
            seen[i]++;
            if (hit.isEmpty() && applied[i] < rule.times() && rule.match().hasNumber(seen[i], die(i))) {
                applied[i]++;
                hit = Optional.of(new Hit(i + 1, rule.fault()));
            }
        }
        return hit;
    }

    private Numbers.Die die(int rule) {
        String throwing = gate + " " + rule + " " + seen[rule];
        return sides -> dice.roll("gate", throwing, sides);
    }

    synchronized void scheduled(int rule) {
        applied[rule - 1]++;
    }

    synchronized int applied(int rule) {
        return applied[rule - 1];
    }

    synchronized int seen(int rule) {
        return seen[rule - 1];
    }

    synchronized void answered(int number) {
        lastAnswered = Math.max(lastAnswered, number);
        notifyAll();
    }

    /** Whether a later one was answered before the time was over. */
    synchronized boolean awaitLater(int number, int atMostMillis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(atMostMillis);
        while (lastAnswered <= number && over.getCount() > 0) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return lastAnswered > number;
    }

    /** Waits; ends early when the script does. 0 = until then. */
    void pause(int millis) throws InterruptedException {
        if (millis == 0) {
            over.await();
        } else {
            over.await(millis, TimeUnit.MILLISECONDS);
        }
    }

    /** Waits, whether the script is in force or not. */
    void pauseForSure(int millis) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(millis);
    }

    /** Another script is in force: whoever waits goes on. */
    synchronized void end() {
        over.countDown();
        notifyAll();
    }
}
