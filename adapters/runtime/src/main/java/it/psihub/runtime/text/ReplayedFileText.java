package it.psihub.runtime.text;

import it.psihub.exchange.ReplayedLine;
import it.psihub.exchange.ReplayedLines;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** What working on a bulk file again comes to: its lines counted, where they differ, and the first of each sort. */
final class ReplayedFileText {

    private ReplayedFileText() {}

    static String text(ReplayedLines file) {
        return (file.after() > 0 ? "\n    riprende dopo la riga " + file.after() : "")
                + new TreeMap<>(file.lines())
                        .entrySet().stream()
                                .map(entry -> "\n    righe " + entry.getValue() + ": "
                                        + entry.getKey().label())
                                .collect(Collectors.joining())
                + counts("differenze in", file.places())
                + counts("problemi", file.problems())
                + file.first().stream().map(ReplayedFileText::line).collect(Collectors.joining());
    }

    private static String counts(String what, Map<String, Long> counts) {
        return new TreeMap<>(counts)
                .entrySet().stream()
                        .map(entry -> "\n    " + what + " " + entry.getValue() + " righe: " + entry.getKey())
                        .collect(Collectors.joining());
    }

    private static String line(ReplayedLine line) {
        return "\n    riga " + line.line() + ": "
                + line.left()
                        .map(why -> "lasciata: " + why.label())
                        .orElse(line.sort().label())
                + line.problems().stream()
                        .map(problem ->
                                ", " + problem.code() + (problem.path().isEmpty() ? "" : " in " + problem.path()))
                        .collect(Collectors.joining())
                + line.consequence().map(ReplayReport::line).orElse("");
    }

    static void json(ObjectNode node, ReplayedLines file) {
        node.put("after", file.after());
        counts(
                node.putObject("counts"),
                file.lines().entrySet().stream()
                        .collect(Collectors.toMap(entry -> entry.getKey().code(), Map.Entry::getValue)));
        counts(node.putObject("differences"), file.places());
        counts(node.putObject("problems"), file.problems());
        for (ReplayedLine line : file.first()) {
            ObjectNode each = node.withArray("first")
                    .addObject()
                    .put("line", line.line())
                    .put("comes_to", line.sort().code());
            line.left().ifPresent(why -> each.put("against", why.code()));
            line.problems()
                    .forEach(problem -> each.withArray("problems")
                            .addObject()
                            .put("path", problem.path())
                            .put("code", problem.code()));
            line.consequence().ifPresent(consequence -> ReplayReport.object(each.putObject("record"), consequence));
        }
    }

    private static void counts(ObjectNode node, Map<String, Long> counts) {
        new TreeMap<>(counts).forEach(node::put);
    }
}
