package it.psihub.exchange;

import java.util.List;

/** One look at the ledger: all of it saw the same moment. Counts are by route and counterpart. */
public record Reconciliation(
        List<Counts> deliveries,
        List<InboundCounts> messages,
        List<Eligible> eligible,
        List<Discrepancy> discrepancies) {
    public Reconciliation {
        deliveries = List.copyOf(deliveries);
        messages = List.copyOf(messages);
        eligible = List.copyOf(eligible);
        discrepancies = List.copyOf(discrepancies);
    }

    public boolean addsUp() {
        return discrepancies.isEmpty()
                && deliveries.stream().allMatch(Counts::addsUp)
                && messages.stream().allMatch(InboundCounts::addsUp)
                && eligible.stream().allMatch(Eligible::addsUp);
    }
}
