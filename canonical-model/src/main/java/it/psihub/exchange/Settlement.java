package it.psihub.exchange;

import it.psihub.canonical.Change;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What became of a delivery: an event of {@link DeliveryTable}, and what goes with it. {@code again} is how long a
 * delivery that waits shall wait; {@code ref} the counterpart's own name for it, {@code awaited} whether its answer will come
 * under that name; {@code failed} whether it failed on its own account.
 */
public record Settlement(
        Delivery delivery,
        DeliveryEvent event,
        boolean failed,
        Optional<Reason> reason,
        Optional<Cause> cause,
        Optional<Duration> again,
        Optional<String> ref,
        boolean awaited,
        Optional<Payload> raw,
        List<Change> changes) {

    public Settlement(
            Delivery delivery,
            DeliveryEvent event,
            boolean failed,
            Optional<Reason> reason,
            Optional<Cause> cause,
            Optional<Duration> again,
            Optional<String> ref,
            Optional<Payload> raw,
            List<Change> changes) {
        this(delivery, event, failed, reason, cause, again, ref, false, raw, changes);
    }

    public static Settlement of(Delivery delivery, DeliveryEvent event, Reason reason) {
        return new Settlement(
                delivery,
                event,
                false,
                Optional.of(reason),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }
}
