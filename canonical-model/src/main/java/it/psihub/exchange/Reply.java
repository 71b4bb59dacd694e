package it.psihub.exchange;

import it.psihub.canonical.Problem;
import java.util.List;

/**
 * What the sender is told. {@code state} APPLIED with no problems is a success; {@code applied} tells what the changes
 * came to.
 */
public record Reply(InboundState state, Applied applied, List<Problem> problems) {
    public Reply {
        problems = List.copyOf(problems);
    }
}
