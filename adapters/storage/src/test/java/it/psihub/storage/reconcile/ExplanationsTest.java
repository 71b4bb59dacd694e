package it.psihub.storage.reconcile;

import static it.psihub.exchange.DeliveryState.ACCEPTED;
import static it.psihub.exchange.DeliveryState.CANCELLED;
import static it.psihub.exchange.DeliveryState.DELIVERED;
import static it.psihub.exchange.DeliveryState.PARKED;
import static it.psihub.exchange.DeliveryState.READY;
import static it.psihub.exchange.DeliveryState.REJECTED;
import static it.psihub.exchange.DeliveryState.SENDING;
import static it.psihub.exchange.DeliveryState.UNKNOWN;
import static it.psihub.exchange.DeliveryState.WAITING;
import static it.psihub.exchange.DeliveryState.WITHHELD;
import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.exchange.DeliveryEvent;
import it.psihub.exchange.DeliveryState;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the one table of states says of what can have happened. */
class ExplanationsTest {

    @Test
    void letsNothingBeOnTheWireOrAnswered_thatWasNeverSent() {
        assertThat(Explanations.afterSending())
                .containsExactlyInAnyOrder(SENDING, WAITING, UNKNOWN, DELIVERED, ACCEPTED, REJECTED);
    }

    @Test
    void explainsNoAnswer_byASendingThatHasNone() {
        assertThat(Explanations.explained(DeliveryEvent.TAKE))
                .contains(SENDING, UNKNOWN)
                .doesNotContain(ANSWERS);
    }

    @Test
    void explainsNoOtherAnswer_byAnAnswer() {
        assertThat(Explanations.explained(DeliveryEvent.ACCEPT))
                .contains(ACCEPTED)
                .doesNotContain(REJECTED, DELIVERED);
        assertThat(Explanations.explained(DeliveryEvent.REJECT))
                .contains(REJECTED)
                .doesNotContain(ACCEPTED, DELIVERED);
        assertThat(Explanations.explained(DeliveryEvent.RECEIPT))
                .contains(DELIVERED)
                .doesNotContain(ACCEPTED, REJECTED);
    }

    @Test
    void explainsWhatAPersonOrANewerRevisionDoesWithOneThatWaits() {
        assertThat(Explanations.explained(DeliveryEvent.RETRY))
                .contains(WAITING, CANCELLED)
                .doesNotContain(ANSWERS);
        assertThat(Explanations.explained(DeliveryEvent.PARK)).contains(PARKED, READY, CANCELLED);
        assertThat(Explanations.explained(DeliveryEvent.WITHHOLD)).contains(WITHHELD, READY, CANCELLED);
    }

    @Test
    void explainsEveryEventOfTheTable() {
        assertThat(Explanations.events()).containsExactlyInAnyOrder(DeliveryEvent.values());
        assertThat(Explanations.answered()).isEqualTo(Set.of(ACCEPTED, REJECTED));
        assertThat(Explanations.open()).isEqualTo(Set.of(READY, WAITING, SENDING, UNKNOWN, PARKED));
    }

    private static final DeliveryState[] ANSWERS = {DELIVERED, ACCEPTED, REJECTED};
}
