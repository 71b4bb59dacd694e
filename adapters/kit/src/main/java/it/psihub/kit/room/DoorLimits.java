package it.psihub.kit.room;

import it.psihub.kit.config.ConfigurationMistakes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much comes in at a time: the block {@code hub.door}. The defaults are for a heap of 1 GB and a disk of its own.
 *
 * @param requests under way at once, 1 to 10000; fewer than the web server has threads, or they wait there unheard
 * @param bytes of the bodies of these requests, 1MB upwards; a body takes some ten times its size of heap
 * @param backlog messages that are stored and not applied yet, from 1
 * @param freeDisk what has to stay free where the hub and its database write; 0B for no floor
 * @param callerShare of requests and bytes that one caller may hold, in percent, 1 to 100; of the bytes at least the largest
 *     body
 * @param bodyTime until a body is there, 1s to 10m: no request holds its place for longer before it is read
 */
public record DoorLimits(
        @DefaultValue("128") int requests,
        @DefaultValue("32MB") DataSize bytes,
        @DefaultValue("10000") int backlog,
        @DefaultValue("512MB") DataSize freeDisk,
        @DefaultValue("50") int callerShare,
        @DefaultValue("30s") Duration bodyTime) {
    /** The largest body that any door takes: a limit below it would shut that out for ever. */
    private static final DataSize LARGEST_BODY = DataSize.ofMegabytes(1);

    private static final int MOST_REQUESTS = 10_000;
    private static final int PERCENT = 100;
    private static final Duration LONGEST_BODY_TIME = Duration.ofMinutes(10);
    /** A caller from whom nothing comes for so long is gone. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(5);

    /** @throws ConfigurationMistakes with every component that is out of its bounds */
    public DoorLimits {
        List<String> mistakes = new ArrayList<>();
        if (requests < 1 || requests > MOST_REQUESTS) {
            mistakes.add("requests: is not between 1 and " + MOST_REQUESTS);
        }
        if (bytes.compareTo(LARGEST_BODY) < 0) {
            mistakes.add("bytes: is less than the largest body, 1MB");
        }
        if (backlog < 1) {
            mistakes.add("backlog: is not at least 1");
        }
        if (freeDisk.isNegative()) {
            mistakes.add("free-disk: is less than 0B");
        }
        if (callerShare < 1 || callerShare > PERCENT) {
            mistakes.add("caller-share: is not between 1 and " + PERCENT);
        }
        if (bodyTime.compareTo(Duration.ofSeconds(1)) < 0 || bodyTime.compareTo(LONGEST_BODY_TIME) > 0) {
            mistakes.add("body-time: is not between 1s and 10m");
        }
        ConfigurationMistakes.throwIfAny(mistakes);
    }

    /** Requests that one caller may have under way; always one. */
    public int requestsOfOne() {
        return Math.max(1, requests * callerShare / PERCENT);
    }

    /** Bytes of bodies that one caller may have under way. */
    public long bytesOfOne() {
        return Math.max(LARGEST_BODY.toBytes(), bytes.toBytes() / PERCENT * callerShare);
    }

    /** How long nothing may come of a body: what one wait for more of it takes at most. */
    public Duration silence() {
        Duration half = bodyTime.dividedBy(2);
        return half.compareTo(LONGEST_SILENCE) < 0 ? half : LONGEST_SILENCE;
    }
}
