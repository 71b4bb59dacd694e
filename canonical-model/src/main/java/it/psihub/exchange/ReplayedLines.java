package it.psihub.exchange;

import java.util.List;
import java.util.Map;

/**
 * What working on a bulk file again comes to, or came to, line by line: counted, with the first lines of each sort.
 *
 * @param after the line after which it went on; 0 when it began with the first
 * @param lines how many of each sort
 * @param records what their records come to
 * @param places where records would differ, such as {@code changed /notes}, and in how many lines; places in lists are
 *     counted as one
 * @param problems why lines are refused or left that were not before, and how many; by code and place, or by the
 *     refusal's code
 * @param first of each sort but {@link ReplayedLine.Sort#UNCHANGED}, in their order
 */
public record ReplayedLines(
        int after,
        Map<ReplayedLine.Sort, Long> lines,
        Map<Consequence.Sort, Long> records,
        Map<String, Long> places,
        Map<String, Long> problems,
        List<ReplayedLine> first) {
    public ReplayedLines {
        lines = Map.copyOf(lines);
        records = Map.copyOf(records);
        places = Map.copyOf(places);
        problems = Map.copyOf(problems);
        first = List.copyOf(first);
    }

    public long count(ReplayedLine.Sort sort) {
        return lines.getOrDefault(sort, 0L);
    }
}
