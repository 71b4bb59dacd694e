package it.psihub.exchange;

import java.util.Optional;

/**
 * What of the ledger is looked at: what came in or was prepared within the period.
 *
 * @param open deliveries that are open are looked at as well, however old they are
 */
public record Scope(Optional<Route> route, Optional<CounterpartId> counterpart, Period period, boolean open) {
    public static final Scope ALL = new Scope(Optional.empty(), Optional.empty(), Period.ALL, false);
}
