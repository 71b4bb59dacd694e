package it.psihub.exchange;

import java.util.Optional;

/** An answer, and what came over the wire, word for word; kept sealed in the attempt. */
public record Answered(Answer answer, Optional<Payload> raw) {

    public static Answered of(Answer answer) {
        return new Answered(answer, Optional.empty());
    }
}
