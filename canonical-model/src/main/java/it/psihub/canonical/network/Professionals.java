package it.psihub.canonical.network;

import it.psihub.canonical.Checks;
import java.util.EnumMap;
import java.util.Map;

/** How many professionals of each figure work in the network. */
public record Professionals(Map<Professional, Integer> byFigure) {
    public Professionals {
        byFigure.values().forEach(count -> Checks.that(count >= 0, "professionals.count", "a count is negative"));
        byFigure = Map.copyOf(byFigure);
    }

    public int of(Professional figure) {
        return byFigure.getOrDefault(figure, 0);
    }

    public int total() {
        return byFigure.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Each figure's share of the whole in percent, rounded to the nearest integer; all 0 when nobody works there. */
    public Map<Professional, Integer> percent() {
        Map<Professional, Integer> shares = new EnumMap<>(Professional.class);
        int total = total();
        for (Professional figure : Professional.values()) {
            shares.put(figure, total == 0 ? 0 : Math.toIntExact(Math.round(100.0 * of(figure) / total)));
        }
        return shares;
    }
}
