package it.psihub.regionaltable;

import it.psihub.canonical.Mapped;
import it.psihub.exchange.DeliveryEvent;
import it.psihub.exchange.DeliveryKey;
import it.psihub.exchange.Inbound;
import it.psihub.exchange.Mapping;
import it.psihub.exchange.Mapping.AnswersDelivery;
import it.psihub.exchange.Reason;
import it.psihub.exchange.Received;
import it.psihub.exchange.Route;
import it.psihub.kit.check.JsonContract;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What an office says of a set that reached it; by {@code regional-table/receipt.schema.json}. */
final class RegionalTableInboundReceipt implements Inbound {
    static final Route ROUTE = Route.of("regional-table", "receipt");

    private static final int KEY = 32;
    private static final Reason REFUSED =
            new Reason("refused-by-table", "Il tavolo regionale ha rifiutato i file: i motivi sono nella ricevuta");

    private final JsonContract contract = JsonContract.of("regional-table/receipt.schema.json");

    @Override
    public Route route() {
        return ROUTE;
    }

    @Override
    public Mapped<Mapping> map(Received message) {
        return contract.read(message.payload().bytes())
                .map(receipt -> new Mapping(List.of(), Optional.of(answer(receipt))));
    }

    private static AnswersDelivery answer(JsonNode receipt) {
        String name = receipt.path("name").asString();
        DeliveryKey key = new DeliveryKey(name.substring(name.length() - KEY));
        return receipt.has("refused")
                ? new AnswersDelivery(key, DeliveryEvent.REJECT, Optional.of(REFUSED))
                : new AnswersDelivery(key, DeliveryEvent.ACCEPT, Optional.empty());
    }
}
