package it.psihub.exchange;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Operators' hands on deliveries. Whatever they move stands on record with who and why, in the same transaction. */
public interface Interventions {

    /** The deliveries that are meant, after the given one, in the order in which they were prepared. */
    List<ListedDelivery> find(DeliveryQuery query, Optional<DeliveryId> after, int max);

    /** All that the hub knows of one delivery; empty when there is none. */
    Optional<DeliveryLife> life(DeliveryId delivery);

    /** What an act would come to now for each delivery that is meant; changes nothing. */
    void foresee(DeliveryQuery query, Intervention act, Consumer<Judgement> each);

    /**
     * Does it, in transactions of a limited size: each locks its deliveries and looks at them again. Deliveries that are
     * prepared meanwhile are left out.
     *
     * @param each is told what was done once it is committed, and what was not, and why
     */
    void intervene(DeliveryQuery query, Intervention act, By by, Consumer<Judgement> each);
}
