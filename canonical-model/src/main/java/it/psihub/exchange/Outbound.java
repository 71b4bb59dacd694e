package it.psihub.exchange;

import it.psihub.canonical.Mapped;
import it.psihub.canonical.Problem;
import it.psihub.purpose.PurposeId;
import it.psihub.purpose.View;
import java.util.List;
import java.util.Optional;

/**
 * One document that a kind of counterpart receives. The kit builds its flow; the adapter knows the format and the
 * protocol. {@link #hold}, {@link #map} and {@link #check} are pure; {@link #send} and {@link #ask} do the I/O, turn
 * every way in which that can fail into an {@link Answer}, and are called from several threads.
 */
public interface Outbound<V extends View> {

    Route route();

    PurposeId purpose();

    Class<V> viewType();

    /** Version of the mapping; stands in every attempt. */
    int mappingVersion();

    /** Why this view may not leave to this counterpart though the person agreed; empty when it may. */
    default Optional<Reason> hold(V view, Counterpart to) {
        return Optional.empty();
    }

    Mapped<Payload> map(V view, Counterpart to);

    /** Checks the payload against the counterpart's contract; empty when it holds. */
    List<Problem> check(Payload payload);

    /** @param clearance to be asked once more before each write that comes after another call */
    Answered send(Payload payload, DeliveryKey key, Counterpart to, Clearance clearance);

    /**
     * What {@link #ask} does there, in the counterpart's own terms, such as {@code richiestaSAP} or {@code GET
     * Task?identifier=}; for documentation and operators.
     */
    String question();

    /** Asks what became of a delivery whose answer was lost. {@code payload} is what had been sent. */
    Answered ask(Payload payload, DeliveryKey key, Counterpart to);
}
