package it.psihub.testkit.contract;

import it.psihub.exchange.Answer;
import java.util.Optional;

/**
 * The hub turned to a counterpart about one delivery.
 *
 * @param verb {@code send} or {@code ask}
 * @param answer what the adapter made of it
 */
record Call(String verb, Answer answer) {

    boolean lost() {
        return answer instanceof Answer.Lost;
    }

    /** The counterpart's own name for the document, when it told one. */
    Optional<String> ref() {
        if (answer instanceof Answer.Delivered delivered) {
            return Optional.of(delivered.ref());
        }
        return answer instanceof Answer.Accepted accepted ? Optional.of(accepted.ref()) : Optional.empty();
    }
}
