package it.psihub.testkit.contract;

import it.psihub.exchange.DeliveryState;
import java.time.Duration;
import java.util.Optional;

/**
 * How it stands with a delivery, by the tables of the ledger.
 *
 * @param failures on its own account; 0 once it is closed
 * @param asks in vain
 * @param attempts on record
 * @param cause of the last attempt
 * @param due how long until it is due; empty when it is closed
 */
record Standing(
        DeliveryState state,
        Optional<String> reason,
        int failures,
        int asks,
        int attempts,
        Optional<String> cause,
        Optional<Duration> due) {

    /** In words, for a failed test. */
    @Override
    public String toString() {
        return state.code() + reason.map(code -> " (" + code + ")").orElse("") + " after " + attempts + " attempts, "
                + failures + " failures, " + asks + " asks, cause " + cause.orElse("none");
    }
}
