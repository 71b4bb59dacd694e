package it.psihub.exchange;

/** Fetches what a counterpart has for the hub; each message then goes through the inbound flow of its route. */
public interface Collector {

    Route route();

    /**
     * @throws CollectionFailed when the counterpart could not be reached or broke its contract; nothing is lost, the
     *     cursor stays
     */
    CollectedPage collect(Counterpart from, Cursor since);
}
