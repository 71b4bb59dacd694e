package it.psihub.kit.flow;

import it.psihub.exchange.Attempt;
import it.psihub.exchange.Settlement;

/** Whether a lane head leaves now. */
sealed interface Decision {
    record Leave(Attempt attempt, int failures) implements Decision {
        Errand errand(Turn turn) {
            return new Errand(turn, attempt.delivery(), attempt.no(), failures, 0, attempt.payload());
        }
    }

    record Stay(Settlement settlement) implements Decision {}
}
