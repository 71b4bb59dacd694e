package it.psihub.testkit.contract;

import it.psihub.sandbox.standin.EffectLog;
import java.util.Map;
import java.util.TreeMap;

/** How often a stand-in did each thing of one sort. */
record Effects(Map<String, Integer> counts) {
    Effects {
        counts = Map.copyOf(counts);
    }

    static Effects of(EffectLog log, String counterpart, String kind) {
        Map<String, Integer> counts = new TreeMap<>();
        log.counts().forEach((row, keys) -> {
            if (row.counterpart().equals(counterpart) && row.kind().equals(kind)) {
                counts.putAll(keys);
            }
        });
        return new Effects(counts);
    }

    /** What was done since, by the name of each thing. */
    Effects since(Effects before) {
        Map<String, Integer> more = new TreeMap<>();
        counts.forEach((key, count) -> {
            int done = count - before.counts.getOrDefault(key, 0);
            if (done > 0) {
                more.put(key, done);
            }
        });
        return new Effects(more);
    }

    /** How many things were done. */
    int things() {
        return counts.size();
    }

    /** How often anything was done. */
    int times() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
