package it.psihub.exchange;

import static it.psihub.exchange.RetryRule.Blame.COUNTERPART;
import static it.psihub.exchange.RetryRule.Blame.DELIVERY;

import it.psihub.exchange.RetryRule.Blame;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** The one table of retries: a rule for each cause. The kit's README shows it and is tested against it. */
public final class RetryTable {
    private static final Map<Cause, RetryRule> RULES = new EnumMap<>(Cause.class);

    static {
        rule(Cause.UNKNOWN_HOST, COUNTERPART, 15, 900, 20);
        rule(Cause.REFUSED_CONNECTION, COUNTERPART, 1, 900, 20);
        rule(Cause.TIMEOUT, COUNTERPART, 2, 900, 8);
        rule(Cause.TLS, COUNTERPART, 15, 3600, 20);
        rule(Cause.CONNECTION_LOST, COUNTERPART, 2, 900, 8);
        rule(Cause.UNAUTHORIZED, COUNTERPART, 15, 3600, 20);
        rule(Cause.NOT_FOUND, COUNTERPART, 15, 3600, 20);
        rule(Cause.CONFLICT, DELIVERY, 2, 300, 8);
        rule(Cause.THROTTLED, COUNTERPART, 1, 900, 20);
        rule(Cause.UNAVAILABLE, COUNTERPART, 1, 900, 20);
        rule(Cause.CLIENT_ERROR, DELIVERY, 30, 3600, 4);
        rule(Cause.SERVER_ERROR, DELIVERY, 2, 900, 8);
        rule(Cause.GARBAGE, DELIVERY, 2, 900, 6);
        rule(Cause.CONTRACT_BREACH, DELIVERY, 30, 3600, 4);
    }

    public static final Map<Cause, RetryRule> ALL = Collections.unmodifiableMap(RULES);

    private RetryTable() {}

    public static RetryRule of(Cause cause) {
        return Objects.requireNonNull(RULES.get(cause));
    }

    private static void rule(Cause cause, Blame alone, int firstSeconds, int longestSeconds, int most) {
        RULES.put(
                cause,
                new RetryRule(alone, Duration.ofSeconds(firstSeconds), Duration.ofSeconds(longestSeconds), most));
    }
}
