package it.psihub.kit.room;

import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Counterparts;
import it.psihub.kit.config.CounterpartTerms;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * How often each counterpart may call, counted by this node in minutes of its clock. Calls count once it is known who calls,
 * and before anything is done; a call that is refused for it counts, too.
 */
public final class Quota {
    /** Where nobody is limited. */
    public static final Quota NONE = new Quota(caller -> Optional.empty(), InstantSource.system());

    private static final long MINUTE = 60;

    private final Function<CounterpartId, Optional<Integer>> perMinute;
    private final InstantSource clock;
    /** Callers are the configured counterparts: few. */
    private final Map<CounterpartId, Window> windows = new ConcurrentHashMap<>();

    private record Window(long minute, int calls) {}

    /** @param perMinute what each may call; as often as it likes when empty */
    public Quota(Function<CounterpartId, Optional<Integer>> perMinute, InstantSource clock) {
        this.perMinute = perMinute;
        this.clock = clock;
    }

    /** What was agreed with each: the property {@code limits.calls-per-minute} of its block. */
    public static Quota agreed(Counterparts counterparts, CounterpartTerms terms) {
        return new Quota(
                // a token may outlive the block of its counterpart
                caller -> counterparts
                        .find(caller)
                        .flatMap(known -> terms.of(known.id()).limits().callsPerMinute()),
                InstantSource.system());
    }

    /** Counts a call; empty where nothing is limited. */
    public Optional<Allowance> count(CounterpartId caller) {
        return perMinute.apply(caller).map(limit -> {
            long now = clock.instant().getEpochSecond();
            long minute = now / MINUTE;
            // no further than one beyond: an attacker must not bring it round to where it began
            Window window = windows.merge(
                    caller,
                    new Window(minute, 1),
                    (before, first) -> before.minute() == minute
                            ? new Window(minute, Math.min(before.calls(), limit) + 1)
                            : first);
            return new Allowance(limit, window.calls(), (int) (MINUTE - now % MINUTE));
        });
    }

    /**
     * How a caller stands.
     *
     * @param limit calls in a minute
     * @param calls of this minute, this one among them
     * @param reset seconds until the next minute begins, 1 to 60
     */
    public record Allowance(int limit, int calls, int reset) {
        public boolean isExceeded() {
            return calls > limit;
        }

        /** As headers of one prefix, which answers bear (AgID, guidelines on interoperability: quotas). */
        public Map<String, String> headers() {
            Map<String, String> headers = new LinkedHashMap<>();
            headers.put("X-RateLimit-Limit", Integer.toString(limit));
            headers.put("X-RateLimit-Remaining", Integer.toString(Math.max(0, limit - calls)));
            headers.put("X-RateLimit-Reset", Integer.toString(reset));
            return headers;
        }
    }
}
