package it.psihub.kit.flow;

import java.time.Duration;

/**
 * How long the kit holds and waits.
 *
 * @param lease how long a lease lasts without being renewed
 * @param renewal how often it is renewed
 * @param taken how long to wait for a lease that somebody else holds
 * @param look how often to look whether it is free
 * @param due how far off the next delivery may be for a drain to wait for it
 */
record Patience(Duration lease, Duration renewal, Duration taken, Duration look, Duration due) {
    static final Patience STANDARD = new Patience(
            Duration.ofSeconds(10),
            Duration.ofSeconds(3),
            Duration.ofSeconds(15),
            Duration.ofMillis(500),
            Duration.ofSeconds(5));
}
