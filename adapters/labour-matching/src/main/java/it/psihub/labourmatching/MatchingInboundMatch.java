package it.psihub.labourmatching;

import it.psihub.canonical.Change;
import it.psihub.canonical.Mapped;
import it.psihub.exchange.Inbound;
import it.psihub.exchange.Mapping;
import it.psihub.exchange.Received;
import it.psihub.exchange.Route;
import it.psihub.kit.check.JsonContract;
import java.util.List;

/** A match that a service pushes. */
final class MatchingInboundMatch implements Inbound {
    static final Route ROUTE = Route.of("labour-matching", "match");

    private final JsonContract contract = JsonContract.of("labour-matching/match.schema.json");

    @Override
    public Route route() {
        return ROUTE;
    }

    @Override
    public Mapped<Mapping> map(Received message) {
        return contract.read(message.payload().bytes())
                .flatMap(match -> MatchToCanonical.map(match, message.from().asSource()))
                .map(match -> Mapping.of(List.of(new Change.Put(match))));
    }
}
