package it.psihub.exchange;

import java.util.Map;
import java.util.Optional;

/**
 * What a route must deliver to one counterpart, by the records as they are now, and how far that has come. A delivery of
 * an earlier revision does not count.
 *
 * @param counterpart empty for records of regions that nobody serves
 * @param delivered sent at the current revision: delivered, accepted or rejected
 * @param heldByReason withheld, parked or cancelled, each as {@code withheld:consent-missing}
 * @param onTheWay ready, waiting, sending or of unknown outcome
 * @param unprepared without a delivery, and changed since the route was last prepared
 * @param overdue without a delivery though the route was prepared since: these are a {@link Discrepancy}
 */
public record Eligible(
        Route route,
        Optional<CounterpartId> counterpart,
        long eligible,
        long delivered,
        Map<String, Long> heldByReason,
        long onTheWay,
        long unprepared,
        long overdue) {
    public Eligible {
        heldByReason = Map.copyOf(heldByReason);
    }

    public long held() {
        return heldByReason.values().stream().mapToLong(Long::longValue).sum();
    }

    public boolean addsUp() {
        return eligible == delivered + held() + onTheWay + unprepared + overdue;
    }
}
