package it.psihub.storage.reconcile;

import it.psihub.exchange.DeliveryEvent;
import it.psihub.exchange.DeliveryState;
import it.psihub.exchange.DeliveryTable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which states are possible after what stands in the ledger, read off {@link DeliveryTable}. */
final class Explanations {
    /** Only what was sent can be answered, lost or asked about. */
    private static final Set<DeliveryEvent> AFTER_SENDING = EnumSet.of(
            DeliveryEvent.TAKE,
            DeliveryEvent.RECEIPT,
            DeliveryEvent.ACCEPT,
            DeliveryEvent.REJECT,
            DeliveryEvent.RETRY,
            DeliveryEvent.LOSE,
            DeliveryEvent.ABSENT,
            DeliveryEvent.ASK);

    /** These stand in the last attempt, or in a new one: no state is explained by one of them that is not there. */
    private static final Set<DeliveryEvent> TOLD_BY_ATTEMPT = EnumSet.of(
            DeliveryEvent.TAKE,
            DeliveryEvent.RECEIPT,
            DeliveryEvent.ACCEPT,
            DeliveryEvent.REJECT,
            DeliveryEvent.RETRY,
            DeliveryEvent.ABSENT);

    private Explanations() {}

    static Set<DeliveryState> open() {
        return Stream.of(DeliveryState.values()).filter(DeliveryState::isOpen).collect(Collectors.toSet());
    }

    /** Where a delivery can be only after it was sent. */
    static Set<DeliveryState> afterSending() {
        Set<DeliveryState> without = reachable(DeliveryState.READY, AFTER_SENDING);
        return EnumSet.complementOf(EnumSet.copyOf(without));
    }

    /** What a message alone can explain. */
    static Set<DeliveryState> answered() {
        return EnumSet.of(target(DeliveryEvent.ACCEPT), target(DeliveryEvent.REJECT));
    }

    /** Where a delivery can be whose last attempt came to this event: there, or where silent events lead from there. */
    static Set<DeliveryState> explained(DeliveryEvent event) {
        return reachable(target(event), TOLD_BY_ATTEMPT);
    }

    static List<DeliveryEvent> events() {
        return Stream.of(DeliveryEvent.values())
                .filter(event -> !DeliveryTable.ALL.sources(event).isEmpty())
                .toList();
    }

    private static DeliveryState target(DeliveryEvent event) {
        DeliveryState from = DeliveryTable.ALL.sources(event).get(0);
        return DeliveryTable.ALL.next(from, event).orElseThrow();
    }

    private static Set<DeliveryState> reachable(DeliveryState start, Set<DeliveryEvent> never) {
        Set<DeliveryState> found = EnumSet.of(start);
        Deque<DeliveryState> ahead = new ArrayDeque<>(found);
        while (!ahead.isEmpty()) {
            DeliveryState from = ahead.remove();
            for (DeliveryEvent event : DeliveryTable.ALL.events(from)) {
                DeliveryState to = DeliveryTable.ALL.next(from, event).orElseThrow();
                if (!never.contains(event) && found.add(to)) {
                    ahead.add(to);
                }
            }
        }
        return found;
    }
}
