package it.psihub.exchange;

/** Carries what jobs decided; implemented by the kit on Spring Integration. */
public interface Exchanges {

    /** Sends everything of the route that is due now, to every counterpart, and asks about what is unknown. */
    Drained drain(Route route, Progress progress);

    /** Fetches all that the counterparts of the route's kind have; one that cannot be reached stops no other. */
    Collected collect(Route route, Progress progress);
}
