package it.psihub.labourmatching;

import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Incoming;
import it.psihub.exchange.Route;
import it.psihub.testkit.contract.Desk;
import it.psihub.testkit.contract.Receiving;
import tools.jackson.databind.node.ObjectNode;

/** Vacancies as a service's snapshot brings them. */
final class VacancyDocuments implements Receiving {

    @Override
    public Route route() {
        return MatchingInboundVacancy.ROUTE;
    }

    @Override
    public boolean answers() {
        return false;
    }

    @Override
    public Incoming document(Desk desk, String name, int version) {
        return message(desk.from(), vacancy(name, version));
    }

    @Override
    public Incoming breach(Desk desk, String name) {
        return message(desk.from(), vacancy(name, 1).put("posts", "many").put("title", 7));
    }

    @Override
    public Incoming foreign(Desk desk, String name) {
        return message(desk.other(), vacancy(name, 1));
    }

    private static ObjectNode vacancy(String name, int version) {
        return MatchDocuments.fixture("seasonal.vacancy.json")
                .put("vacancy_id", name)
                .put("version", version);
    }

    private static Incoming message(CounterpartId from, ObjectNode json) {
        return VacancyMessage.of(json, from);
    }
}
