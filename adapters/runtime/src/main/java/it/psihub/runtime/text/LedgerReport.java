package it.psihub.runtime.text;

import it.psihub.exchange.Counts;
import it.psihub.exchange.DeliveryState;
import it.psihub.exchange.Reconciliation;
import it.psihub.exchange.Scope;

/** What a look at the ledger found, as tables for people and as JSON for programs. */
public record LedgerReport(Reconciliation found, Scope scope) {

    public LedgerReport(Reconciliation found) {
        this(found, Scope.ALL);
    }

    public boolean addsUp() {
        return found.addsUp();
    }

    /** Nothing is half done: no message without an end, nothing due, on the wire or of unknown outcome. */
    public boolean settled() {
        return found.messages().stream().allMatch(counts -> counts.open() == 0)
                && found.deliveries().stream()
                        .allMatch(counts -> onTheWay(counts) + counts.in(DeliveryState.UNKNOWN) == 0);
    }

    /** Whether anything lies within the scope. */
    public boolean isEmpty() {
        return found.deliveries().isEmpty() && found.messages().isEmpty();
    }

    public String table() {
        return new LedgerTable(this).text();
    }

    public String json() {
        return new LedgerJson(this).text();
    }

    static long onTheWay(Counts counts) {
        return counts.in(DeliveryState.READY) + counts.in(DeliveryState.WAITING) + counts.in(DeliveryState.SENDING);
    }
}
