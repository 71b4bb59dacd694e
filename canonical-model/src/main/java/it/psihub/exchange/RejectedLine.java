package it.psihub.exchange;

import it.psihub.canonical.Problem;
import java.util.List;

/** A line of a bulk file that was not applied; {@code line} counts from 1. */
public record RejectedLine(int line, List<Problem> problems) {
    public RejectedLine {
        problems = List.copyOf(problems);
    }
}
