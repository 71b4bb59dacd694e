package it.psihub.exchange;

import java.util.List;

/** What the hub can prove: counts, that they add up, and which records contradict each other. */
public interface Ledger {

    /** By route and counterpart, in this order. */
    List<Counts> deliveries(Scope scope);

    /** By route and counterpart, in this order. */
    List<InboundCounts> messages(Scope scope);

    /**
     * Counts and compares everything within the scope, beside a working hub.
     *
     * @param shown how many records of each discrepancy are named
     */
    Reconciliation reconcile(Scope scope, int shown);

    /** Of everything, by route. */
    default List<Counts> deliveries() {
        return Counts.byRoute(deliveries(Scope.ALL));
    }

    /** Of everything, by route. */
    default List<InboundCounts> messages() {
        return InboundCounts.byRoute(messages(Scope.ALL));
    }
}
