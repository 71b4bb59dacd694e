package it.psihub.exchange;

import java.util.List;
import java.util.Optional;

/**
 * Records of the ledger that contradict each other, all in the same way.
 *
 * @param check stable code of the check, such as {@code key-without-delivery}
 * @param text what is wrong with them, in Italian
 * @param total how many there are
 * @param first the first of them, by pseudonymous ids; not more than were asked for
 */
public record Discrepancy(String check, String text, long total, List<Found> first) {
    public Discrepancy {
        first = List.copyOf(first);
    }

    /**
     * @param record the hub's id of it
     * @param route where it belongs, as far as that is known
     * @param detail the values that contradict each other; never a person's
     */
    public record Found(String record, Optional<Route> route, Optional<CounterpartId> counterpart, String detail) {}
}
