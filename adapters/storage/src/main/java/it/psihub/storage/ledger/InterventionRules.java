package it.psihub.storage.ledger;

import it.psihub.exchange.DeliveryEvent;
import it.psihub.exchange.DeliveryState;
import it.psihub.exchange.DeliveryTable;
import it.psihub.exchange.Intervention;
import it.psihub.exchange.ListedDelivery;
import it.psihub.exchange.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an operator's act comes to, by how it stands with the delivery. */
final class InterventionRules {

    private InterventionRules() {}

    /**
     * How it stands.
     *
     * @param unsure parked, and it may have reached the counterpart
     * @param doubtful given up, and it may have reached the counterpart before
     * @param superseded a newer version of the record has a delivery
     * @param readable what was sent can be opened
     */
    record Facts(ListedDelivery delivery, boolean unsure, boolean doubtful, boolean superseded, boolean readable) {

        DeliveryState state() {
            return delivery.state();
        }
    }

    /** @param event of the table of states; empty when one that is asked about already is asked about at once */
    record Way(Optional<DeliveryEvent> event, DeliveryState to, List<Refusal> against) {

        boolean open(boolean forced) {
            return against.stream().allMatch(why -> forced && why.forceable());
        }
    }

    static Way way(Facts facts, Intervention act) {
        return switch (act.act()) {
            case SKIP -> skip(facts);
            case RELEASE -> release(facts);
            case ASK -> ask(facts);
            case RESEND -> resend(facts, act.pinned());
        };
    }

    private static Way skip(Facts facts) {
        return along(facts, DeliveryEvent.CANCEL, facts.unsure() ? List.of(Refusal.UNSURE) : List.of());
    }

    private static Way release(Facts facts) {
        return facts.unsure() ? toBeAsked(facts, List.of()) : along(facts, DeliveryEvent.RELEASE, List.of());
    }

    private static Way ask(Facts facts) {
        if (facts.state() == DeliveryState.UNKNOWN) {
            return new Way(Optional.empty(), DeliveryState.UNKNOWN, unlessReadable(facts));
        }
        if (facts.unsure()) {
            return toBeAsked(facts, List.of());
        }
        Refusal why = facts.state() == DeliveryState.SENDING ? Refusal.NOT_ALLOWED : Refusal.NOTHING_TO_ASK;
        return new Way(Optional.empty(), facts.state(), List.of(why));
    }

    private static Way resend(Facts facts, boolean pinned) {
        List<Refusal> against = new ArrayList<>();
        if (pinned && facts.delivery().attempts() == 0) {
            against.add(Refusal.NEVER_SENT);
        }
        if (facts.state() == DeliveryState.DELIVERED || facts.state() == DeliveryState.ACCEPTED) {
            against.add(Refusal.ENDED_WELL);
        }
        if (facts.doubtful()) {
            against.add(Refusal.UNSURE);
        }
        if (facts.superseded()) {
            against.add(Refusal.SUPERSEDED);
        }
        if (facts.unsure()) {
            return toBeAsked(facts, against);
        }
        boolean waits =
                DeliveryTable.ALL.next(facts.state(), DeliveryEvent.RELEASE).isPresent();
        return along(facts, waits ? DeliveryEvent.RELEASE : DeliveryEvent.RESEND, against);
    }

    /** Nothing that may have arrived is sent again before the counterpart was asked. */
    private static Way toBeAsked(Facts facts, List<Refusal> against) {
        List<Refusal> all = new ArrayList<>(against);
        all.addAll(unlessReadable(facts));
        return along(facts, DeliveryEvent.ASK, all);
    }

    private static List<Refusal> unlessReadable(Facts facts) {
        return facts.readable() ? List.of() : List.of(Refusal.ERASED);
    }

    private static Way along(Facts facts, DeliveryEvent event, List<Refusal> against) {
        return DeliveryTable.ALL
                .next(facts.state(), event)
                .map(to -> new Way(Optional.of(event), to, against))
                .orElseGet(() -> new Way(Optional.empty(), facts.state(), List.of(Refusal.NOT_ALLOWED)));
    }
}
