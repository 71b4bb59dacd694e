package it.psihub.exchange;

import it.psihub.canonical.Change;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What came of sending or asking. */
public sealed interface Answer {

    /**
     * The counterpart has it and will answer later. {@code ref} is its own name for it; {@code awaited} says that its
     * answer will be a message under that name.
     */
    record Delivered(String ref, boolean awaited) implements Answer {
        public Delivered(String ref) {
            this(ref, false);
        }
    }

    record Accepted(String ref, List<Change> changes) implements Answer {
        public Accepted {
            changes = List.copyOf(changes);
        }
    }

    record Rejected(Reason reason, List<Change> changes) implements Answer {
        public Rejected {
            changes = List.copyOf(changes);
        }
    }

    /** For certain nothing happened there; try again, after the time the counterpart asked for if it did. */
    record Retry(Cause cause, Optional<Duration> after) implements Answer {}

    /** It may have happened: ask before sending again. */
    record Lost(Cause cause) implements Answer {}

    /** Only as an answer to asking: the counterpart does not have it. */
    record Absent() implements Answer {}

    record Park(Reason reason) implements Answer {}
}
