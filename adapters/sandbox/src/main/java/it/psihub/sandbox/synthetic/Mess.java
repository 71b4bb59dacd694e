package it.psihub.sandbox.synthetic;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/**
 * Does to orderly stories what exports do: the same line twice, an older version after a newer one, lines that are no
 * records. By count, not by chance, so that little data has some of everything.
 */
final class Mess {
    private static final int DUPLICATE_EVERY = 97;
    private static final int SUPERSEDED_EVERY = 61;
    private static final int DEFECT_EVERY = 29;
    private static final int BELATED_EVERY = 23;
    private static final Set<String> VERSIONED = Set.of("contact", "case-file", "profile");

    private final Map<String, Boolean> csvSources;
    private final Consumer<Line> next;
    private final Map<String, Deque<Line>> belated = new HashMap<>();
    private final Chance chance;
    private final int[] defects = new int[2];
    private int lines;
    private int versioned;
    private int contacts;

    /** @param next takes the lines of all sources, each source's in the order of its file */
    Mess(Map<String, Boolean> csvSources, long seed, Consumer<Line> next) {
        this.csvSources = csvSources;
        this.next = next;
        chance = Chance.of(seed, "mess", 0);
    }

    void accept(Line line) {
        boolean csv = csv(line);
        if (csv && !CsvColumns.KINDS.contains(line.kind())) {
            return;
        }
        if (line.fate() == Fate.APPLIED && VERSIONED.contains(line.kind()) && ++versioned % SUPERSEDED_EVERY == 0) {
            superseded(line);
        } else {
            next.accept(line);
            if (line.fate() == Fate.APPLIED && ++lines % DUPLICATE_EVERY == 0 && line.last()) {
                later(line.as(Fate.DUPLICATE));
            }
        }
        if (line.kind().equals("contact") && ++contacts % DEFECT_EVERY == 0) {
            defect(line, csv);
        }
        if (lines % BELATED_EVERY == 0) {
            sendOne(line.source());
        }
    }

    /** Sends what is still held back. */
    void end() {
        for (String source : csvSources.keySet()) {
            Deque<Line> held = queue(source);
            while (!held.isEmpty()) {
                next.accept(held.remove());
            }
        }
    }

    private void superseded(Line line) {
        ObjectNode newer = line.node().deepCopy().put("version", 2);
        next.accept(Line.applied(newer));
        later(line.as(Fate.SUPERSEDED));
    }

    private void defect(Line line, boolean csv) {
        var kinds = csv ? Defect.OF_CSV : Defect.OF_NDJSON;
        Defect defect = kinds.get(defects[csv ? 1 : 0]++ % kinds.size());
        next.accept(Line.spoiled(line.node().deepCopy().put("id", chance.id("K")), defect));
    }

    private boolean csv(Line line) {
        return csvSources.getOrDefault(line.source(), false);
    }

    private Deque<Line> queue(String source) {
        return belated.computeIfAbsent(source, key -> new ArrayDeque<>());
    }

    private void later(Line line) {
        queue(line.source()).add(line);
    }

    private void sendOne(String source) {
        Deque<Line> held = queue(source);
        if (!held.isEmpty()) {
            next.accept(held.remove());
        }
    }
}
