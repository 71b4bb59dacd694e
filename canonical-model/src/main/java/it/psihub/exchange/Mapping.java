package it.psihub.exchange;

import it.psihub.canonical.Change;
import java.util.List;
import java.util.Optional;

/** What a message asks for: changes, and perhaps the end of a delivery that it answers. */
public record Mapping(List<Change> changes, Optional<AnswersDelivery> answers) {
    public Mapping {
        changes = List.copyOf(changes);
    }

    public static Mapping of(List<Change> changes) {
        return new Mapping(changes, Optional.empty());
    }

    /** {@code event} is ACCEPT or REJECT; an event that the delivery's state does not allow changes nothing. */
    public record AnswersDelivery(DeliveryName delivery, DeliveryEvent event, Optional<Reason> reason) {

        public AnswersDelivery(DeliveryKey key, DeliveryEvent event, Optional<Reason> reason) {
            this(new DeliveryName.Key(key), event, reason);
        }
    }
}
