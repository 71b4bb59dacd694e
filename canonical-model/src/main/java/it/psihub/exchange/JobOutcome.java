package it.psihub.exchange;

import java.util.Map;

/** How a run ended; {@code counts} in the job's own words, such as {@code selected}, {@code prepared}. */
public record JobOutcome(boolean completed, Map<String, Long> counts, String message) {
    public JobOutcome {
        counts = Map.copyOf(counts);
    }
}
