package it.psihub.kit.flow;

import it.psihub.kit.config.ConfigurationMistakes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long the kit holds and waits: the block {@code hub.flow}. Who changes it has a reason of the machine's or of a
 * test's; what is owed to one counterpart is in its own block.
 *
 * @param lease how long a lease lasts without being renewed
 * @param renewal how often it is renewed
 * @param taken how long to wait for a lease that somebody else holds
 * @param look how often to look whether it is free
 * @param due how far off the next delivery may be for a drain to wait for it; 0 carries what is due now and ends
 */
record Patience(
        @DefaultValue("10s") Duration lease,
        @DefaultValue("3s") Duration renewal,
        @DefaultValue("15s") Duration taken,
        @DefaultValue("500ms") Duration look,
        @DefaultValue("5s") Duration due) {

    /** @throws ConfigurationMistakes with every component that makes no sense */
    Patience {
        List<String> mistakes = new ArrayList<>();
        if (!positive(renewal)) {
            mistakes.add("hub.flow.renewal: is not longer than 0");
        }
        if (lease.compareTo(renewal.multipliedBy(2)) < 0) {
            mistakes.add("hub.flow.lease: does not outlast a renewal that fails once");
        }
        if (!positive(look)) {
            mistakes.add("hub.flow.look: is not longer than 0");
        }
        if (taken.isNegative() || due.isNegative()) {
            mistakes.add("hub.flow: a wait cannot be negative");
        }
        ConfigurationMistakes.throwIfAny(mistakes);
    }

    private static boolean positive(Duration duration) {
        return duration.compareTo(Duration.ZERO) > 0;
    }
}
