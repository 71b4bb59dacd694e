package it.psihub.kit.flow;

import it.psihub.exchange.By;
import it.psihub.exchange.Incoming;
import it.psihub.exchange.ListedMessage;
import it.psihub.exchange.Verdict;
import java.util.Optional;

/**
 * A stored message that is worked on again.
 *
 * @param by empty when it is only to be foreseen
 * @param verdict what the adapter made of it; empty before it was asked
 */
record Again(ListedMessage message, Incoming raw, Optional<By> by, Optional<Verdict> verdict) {

    Again judged(Verdict made) {
        return new Again(message, raw, by, Optional.of(made));
    }
}
