package it.psihub.exchange;

import java.time.Instant;

/** Fetches what a counterpart has for the hub; each message then goes through the inbound flow of its route. */
public interface Collector {

    Route route();

    /**
     * @throws CollectionFailed when the counterpart could not be reached or broke its contract; nothing is lost, the
     *     cursor stays
     */
    CollectedPage collect(Counterpart from, Cursor since);

    /** From where on everything is read that the counterpart has had since this moment, or more than that. */
    Cursor since(Instant moment);
}
