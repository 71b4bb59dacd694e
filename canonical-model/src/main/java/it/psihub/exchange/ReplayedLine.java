package it.psihub.exchange;

import it.psihub.canonical.Coded;
import it.psihub.canonical.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What working on a line of a bulk file again comes to, or came to.
 *
 * @param problems why it is refused today; empty when it is not
 * @param consequence for its record; empty when it is refused
 * @param left why it is left as it is, where today's rules say otherwise
 */
public record ReplayedLine(
        int line, Sort sort, List<Problem> problems, Optional<Consequence> consequence, Optional<ReplayRefusal> left) {
    public ReplayedLine {
        problems = List.copyOf(problems);
        if (left.isPresent() != (sort == Sort.LEFT)) {
            throw new IllegalArgumentException("only of a line that is left it is said why");
        }
    }

    public enum Sort implements Coded {
        UNCHANGED("come già sono"),
        /** Another content of its record, or other problems. */
        CHANGED("cambiate"),
        NEWLY_ACCEPTED("scartate, ora accolte"),
        NEWLY_REJECTED("accolte senza effetto, ora scartate"),
        /** By today's reading it is no record, such as the first line of a table. */
        GONE("scartate, ora non più record"),
        LEFT("lasciate come sono");

        private final String label;

        Sort(String label) {
            this.label = label;
        }

        /** In Italian, for operators. */
        public String label() {
            return label;
        }
    }
}
