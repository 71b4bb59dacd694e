package it.psihub.exchange;

/**
 * How many deliveries are wanted, and which.
 *
 * @param urgentOnly the counterpart is closed: only what may pass a closed window, and what stands before it in its
 *     lane
 */
public record Pick(int max, boolean urgentOnly) {

    public static Pick upTo(int max) {
        return new Pick(max, false);
    }
}
