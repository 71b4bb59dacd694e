package it.psihub.kit.flow;

import it.psihub.exchange.Attempt;
import it.psihub.exchange.Settlement;

/** Whether a lane head leaves now. */
sealed interface Decision {
    record Leave(Attempt attempt) implements Decision {}

    record Stay(Settlement settlement) implements Decision {}
}
