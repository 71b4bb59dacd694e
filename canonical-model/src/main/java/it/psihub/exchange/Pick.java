package it.psihub.exchange;

/**
 * How many deliveries are wanted, and which.
 *
 * @param urgentOnly the counterpart is closed: only what may pass a closed window, and what stands before it in its
 *     lane
 * @param backfills what was prepared for past periods, too
 */
public record Pick(int max, boolean urgentOnly, boolean backfills) {

    public Pick(int max, boolean urgentOnly) {
        this(max, urgentOnly, true);
    }

    public static Pick upTo(int max) {
        return new Pick(max, false);
    }
}
