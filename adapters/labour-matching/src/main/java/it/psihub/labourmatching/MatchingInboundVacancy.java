package it.psihub.labourmatching;

import it.psihub.canonical.Change;
import it.psihub.canonical.Mapped;
import it.psihub.exchange.Inbound;
import it.psihub.exchange.Mapping;
import it.psihub.exchange.Received;
import it.psihub.exchange.Route;
import it.psihub.kit.check.JsonContract;
import java.util.List;

/** A vacancy from a service's snapshot. */
final class MatchingInboundVacancy implements Inbound {
    static final Route ROUTE = Route.of("labour-matching", "vacancy");

    private final JsonContract contract = JsonContract.of("labour-matching/vacancy.schema.json");

    @Override
    public Route route() {
        return ROUTE;
    }

    @Override
    public Mapped<Mapping> map(Received message) {
        return contract.read(message.payload().bytes())
                .flatMap(vacancy ->
                        VacancyToCanonical.map(vacancy, message.from().asSource()))
                .map(vacancy -> Mapping.of(List.of(new Change.Put(vacancy))));
    }
}
