package it.psihub.exchange;

import it.psihub.purpose.Purpose;
import it.psihub.purpose.View;
import java.util.List;
import java.util.Optional;

/** What would leave if deliveries were taken now; nothing is taken and nothing changes. */
public interface Rehearsals {

    /** Consent is checked as a take checks it. */
    <V extends View> List<Rehearsed<V>> rehearse(List<Delivery> deliveries, Purpose purpose, Class<V> type);

    /** @param last what the last attempt sent; empty when there was none, or nobody can read it any more */
    record Rehearsed<V extends View>(Delivery delivery, Disclosed<V> disclosed, Optional<Last> last) {}

    record Last(int attempt, Pinned sent) {}
}
