package it.psihub.modi.pdnd;

import java.time.Duration;
import java.time.Instant;

/**
 * A voucher that the authorization server gave.
 *
 * @param until it is used no longer, so that it is still good when the call arrives
 */
record Given(String voucher, Instant until) {
    private static final Duration SHORTLY = Duration.ofSeconds(15);

    /** @param asked when it was asked for: it cannot have been given before */
    static Given of(String voucher, Duration life, Instant asked) {
        // a quarter of a short life: one of two seconds serves for a second and a half
        Duration quarter = life.dividedBy(4);
        return new Given(voucher, asked.plus(life).minus(quarter.compareTo(SHORTLY) < 0 ? quarter : SHORTLY));
    }

    boolean serves(Instant now) {
        return now.isBefore(until);
    }

    @Override
    public String toString() {
        return "voucher until " + until;
    }
}
