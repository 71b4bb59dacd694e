package it.psihub.regionaltable;

import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Incoming;
import it.psihub.exchange.Payload;
import it.psihub.exchange.Route;
import it.psihub.testkit.contract.Desk;
import it.psihub.testkit.contract.Receiving;
import java.nio.charset.StandardCharsets;

/** Receipts of an office for a set that it was sent. */
final class ReceiptDocuments implements Receiving {

    @Override
    public Route route() {
        return RegionalTableInboundReceipt.ROUTE;
    }

    @Override
    public boolean answers() {
        return true;
    }

    @Override
    public Incoming document(Desk desk, String name, int version) {
        return message(desk.from(), name + "-" + version, receipt(desk, name, version));
    }

    @Override
    public Incoming breach(Desk desk, String name) {
        String wrong = receipt(desk, name, 1).replace("T08:30:00Z", "").replace("aaaa", "zzzz");
        return message(desk.from(), name, wrong);
    }

    @Override
    public Incoming foreign(Desk desk, String name) {
        return message(desk.other(), name, receipt(desk, name, 1));
    }

    private static String receipt(Desk desk, String name, int version) {
        return """
                {"name": "anteprima-puglia-%s", "sha256": "%s", "received_at": "2026-01-1%dT08:30:00Z", "files": ["a.csv"]}
                """.formatted(desk.delivered(name).key().value(), "a".repeat(64), version);
    }

    private static Incoming message(CounterpartId from, String id, String json) {
        return new Incoming(
                RegionalTableInboundReceipt.ROUTE,
                from,
                id,
                new Payload(json.getBytes(StandardCharsets.UTF_8), "application/json"));
    }
}
