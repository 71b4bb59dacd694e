package it.psihub.exchange;

import java.util.List;
import java.util.Optional;

/**
 * What an act comes to for one delivery.
 *
 * @param becomes where it goes; empty when it is refused
 * @param against why it is refused, or what a forced act goes against
 */
public record Judgement(ListedDelivery delivery, Optional<DeliveryState> becomes, List<Refusal> against) {
    public Judgement {
        against = List.copyOf(against);
    }

    public boolean refused() {
        return becomes.isEmpty();
    }

    public static Judgement refused(ListedDelivery delivery, List<Refusal> why) {
        return new Judgement(delivery, Optional.empty(), why);
    }
}
