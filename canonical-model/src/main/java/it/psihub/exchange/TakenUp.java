package it.psihub.exchange;

/**
 * What became of messages that had been stored and not applied.
 *
 * @param settled have their reply now
 * @param left still wait, since what they need is locked, or since they are damaged
 */
public record TakenUp(long settled, long left) {
    public static final TakenUp NOTHING = new TakenUp(0, 0);

    public TakenUp plus(TakenUp other) {
        return new TakenUp(settled + other.settled, left + other.left);
    }
}
