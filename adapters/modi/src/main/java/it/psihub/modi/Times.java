package it.psihub.modi;

import java.time.Duration;

/** Limits that hold where an agreement says nothing else; those that GovWay uses. */
public final class Times {
    /** A token issued longer ago is refused, whatever its end. */
    public static final Duration OLDEST = Duration.ofMinutes(5);

    /** How far a sender's clock may be ahead. */
    public static final Duration AHEAD = Duration.ofSeconds(5);

    /** How long the hub's own tokens are good for. */
    public static final Duration LIFE = Duration.ofMinutes(2);

    private Times() {}
}
