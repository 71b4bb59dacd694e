package it.psihub.exchange;

/** What the store measures of itself, so that others can stop before it is full. */
public interface Headroom {

    /**
     * Bytes that may still be written where the hub keeps its files and, if it is on this machine, where its database
     * writes: the least of them.
     */
    long freeBytes();

    /** How many messages are stored and not applied yet, counted no further than {@code atMost}. */
    long unsettled(long atMost);
}
