package it.psihub.exchange;

/** Answers that counterparts promised under names of their own. */
public interface AwaitedAnswers {

    enum Expected {
        YES,
        NO,
        /** What was sent to the counterpart has no answer that is kept yet: the name may be about to be known. */
        PERHAPS
    }

    /** @param ref as in {@link DeliveryName.Ref} */
    Expected expected(CounterpartId from, String ref);
}
