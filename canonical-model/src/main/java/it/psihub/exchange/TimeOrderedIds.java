package it.psihub.exchange;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * UUIDs of version 7 (RFC 9562): milliseconds, then a counter that keeps the ids of one process in order, then random
 * bits. Rows stand in the order in which they were made, and in the partition of their month.
 */
public final class TimeOrderedIds {
    private static final SecureRandom RANDOM = new SecureRandom();
    /** Milliseconds and a 12-bit counter; only ever grows. */
    private static final AtomicLong LAST = new AtomicLong();

    private TimeOrderedIds() {}

    public static UUID next() {
        long now = System.currentTimeMillis() << 12;
        long tick = LAST.updateAndGet(last -> Math.max(last + 1, now));
        long high = (tick >>> 12) << 16 | 0x7000L | tick & 0xFFFL;
        long low = RANDOM.nextLong() >>> 2 | 0x8000000000000000L;
        return new UUID(high, low);
    }

    /** Not above any id that was made at this moment or later, and above all that were made before it. */
    public static UUID floor(Instant at) {
        return new UUID(at.toEpochMilli() << 16, 0);
    }
}
