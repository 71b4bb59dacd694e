package it.psihub.kit.flow;

import it.psihub.exchange.Consequence;
import it.psihub.exchange.ReplayedLine;
import it.psihub.exchange.ReplayedLine.Sort;
import it.psihub.exchange.ReplayedLines;
import it.psihub.kit.replay.Differences;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Counts the lines of a file that is worked on again; however long it is, what is kept of it is short. */
final class FileTally {
    private static final int FIRST = 20;
    private static final Pattern POSITION = Pattern.compile("/[0-9]+(?=/|$)");

    private final int after;
    private final Map<Sort, Long> sorts = new EnumMap<>(Sort.class);
    private final Map<Consequence.Sort, Long> records = new EnumMap<>(Consequence.Sort.class);
    private final Map<String, Long> places = new TreeMap<>();
    private final Map<String, Long> problems = new TreeMap<>();
    private final List<ReplayedLine> first = new ArrayList<>();

    FileTally(int after) {
        this.after = after;
    }

    void add(List<ReplayedLine> lines) {
        lines.forEach(this::add);
    }

    private void add(ReplayedLine line) {
        long seen = sorts.merge(line.sort(), 1L, Long::sum);
        line.consequence().ifPresent(each -> {
            records.merge(each.sort(), 1L, Long::sum);
            differences(each);
        });
        if (line.sort() == Sort.UNCHANGED) {
            return;
        }
        line.problems()
                .forEach(problem -> problems.merge(
                        problem.code() + (problem.path().isEmpty() ? "" : " in " + place(problem.path())),
                        1L,
                        Long::sum));
        line.left()
                .filter(why -> line.problems().isEmpty())
                .ifPresent(why -> problems.merge(why.code(), 1L, Long::sum));
        if (seen <= FIRST) {
            first.add(line);
        }
    }

    private void differences(Consequence consequence) {
        if (consequence.sort() != Consequence.Sort.CHANGED && consequence.sort() != Consequence.Sort.CORRECTED) {
            return;
        }
        consequence
                .before()
                .flatMap(before -> consequence.after().map(after -> Differences.between(before, after)))
                .orElse(List.of())
                .stream()
                .map(difference -> difference.sort().code() + " " + place(difference.path()))
                .distinct()
                .forEach(place -> places.merge(place, 1L, Long::sum));
    }

    private static String place(String path) {
        return POSITION.matcher(path).replaceAll("/*");
    }

    ReplayedLines lines() {
        return new ReplayedLines(after, sorts, records, places, problems, first);
    }
}
