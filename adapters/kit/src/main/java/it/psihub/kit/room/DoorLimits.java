package it.psihub.kit.room;

import it.psihub.kit.config.ConfigurationMistakes;
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
 */
public record DoorLimits(
        @DefaultValue("128") int requests,
        @DefaultValue("32MB") DataSize bytes,
        @DefaultValue("10000") int backlog,
        @DefaultValue("512MB") DataSize freeDisk) {
    /** The largest body that any door takes: a limit below it would shut that out for ever. */
    private static final DataSize LARGEST_BODY = DataSize.ofMegabytes(1);

    private static final int MOST_REQUESTS = 10_000;

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
        ConfigurationMistakes.throwIfAny(mistakes);
    }
}
