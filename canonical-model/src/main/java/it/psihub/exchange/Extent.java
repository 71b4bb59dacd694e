package it.psihub.exchange;

import java.time.Duration;
import java.util.Optional;

/**
 * How much of what is due a drain carries.
 *
 * @param backfills what was prepared for past periods, too
 * @param atMost after how long it goes no further, though something is due; what is under way is ended
 */
public record Extent(boolean backfills, Optional<Duration> atMost) {
    public static final Extent ALL = new Extent(true, Optional.empty());
    public static final Extent TODAY = new Extent(false, Optional.empty());

    public static Extent within(Duration time) {
        return new Extent(true, Optional.of(time));
    }
}
