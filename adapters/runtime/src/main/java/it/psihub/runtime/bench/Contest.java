package it.psihub.runtime.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Measures two sides in turn, so that whatever else the machine does meanwhile hits both; which goes first alternates.
 * One round of each, not counted, warms both up.
 */
public final class Contest {

    private Contest() {}

    /** One side: does a round and says its speed, in units per second. */
    public interface Side {
        double round();
    }

    /** Medians over the rounds; {@code ratio} that of the rounds' own ratios, not the ratio of the medians. */
    public record Score(double ratio, double ours, double base) {}

    public static Score of(BenchRun run, Side ours, Side base) {
        run.say("riscaldamento …");
        ours.round();
        base.round();
        List<Score> rounds = new ArrayList<>();
        for (int round = 1; round <= run.rounds(); round++) {
            double mine;
            double theirs;
            if (round % 2 == 1) {
                mine = ours.round();
                theirs = base.round();
            } else {
                theirs = base.round();
                mine = ours.round();
            }
            rounds.add(new Score(mine / theirs, mine, theirs));
            run.say(
                    "giro %d di %d: hub %.0f/s, confronto %.0f/s, rapporto %.2f",
                    round, run.rounds(), mine, theirs, mine / theirs);
        }
        return new Score(
                median(rounds.stream().mapToDouble(Score::ratio).toArray()),
                median(rounds.stream().mapToDouble(Score::ours).toArray()),
                median(rounds.stream().mapToDouble(Score::base).toArray()));
    }

    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Units per second of a task. */
    public static double speed(long units, Runnable task) {
        long started = System.nanoTime();
        task.run();
        return units * 1e9 / (System.nanoTime() - started);
    }
}
