package it.psihub.labourmatching;

import it.psihub.canonical.person.ConsentPurpose;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.DeliveryState;
import it.psihub.exchange.Kind;
import it.psihub.exchange.Route;
import it.psihub.sandbox.gate.Gate;
import it.psihub.sandbox.gate.Gates;
import it.psihub.sandbox.gate.Match;
import it.psihub.testkit.Records;
import it.psihub.testkit.contract.Collecting;
import it.psihub.testkit.contract.CounterpartContract;
import it.psihub.testkit.contract.Desk;
import it.psihub.testkit.contract.Reach;
import it.psihub.testkit.contract.Receiving;
import it.psihub.testkit.contract.Sending;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

class MatchingContractIT extends CounterpartContract {

    @Override
    protected Kind kind() {
        return MatchingOutboundCandidate.ROUTE.kind();
    }

    @Override
    protected Optional<Gate> gate(Gates gates) {
        return Optional.of(gates.http("matching-sud"));
    }

    @Override
    protected Map<String, String> settings(Reach reach) {
        return Map.of(
                "address",
                reach.address().toString(),
                "regions",
                "puglia",
                "connect-timeout",
                reach.connectTimeout().toMillis() + "ms",
                "answer-timeout",
                reach.answerTimeout().toMillis() + "ms");
    }

    @Override
    protected List<Sending> sends() {
        return List.of(new Sending(
                MatchingOutboundCandidate.ROUTE,
                "candidate-stored",
                Match.method("PUT"),
                false,
                DeliveryState.ACCEPTED,
                Sending.ofPerson(
                        MatchingOutboundCandidate.ROUTE,
                        ConsentPurpose.LABOUR_MATCHING,
                        subject -> Records.profile(subject).build())));
    }

    @Override
    protected List<Receiving> receives() {
        return List.of(new MatchDocuments(), new VacancyDocuments());
    }

    @Override
    protected List<Collecting> collects() {
        return List.of(new CollectedVacancies());
    }

    /** In two pages; the second goes wrong. */
    private static final class CollectedVacancies implements Collecting {
        private static final int OFFERED = 400;

        @Override
        public Route route() {
            return MatchingInboundVacancy.ROUTE;
        }

        @Override
        public Match reads() {
            return Match.method("GET").and(Match.request(2));
        }

        @Override
        public BooleanSupplier given(Desk desk, CounterpartId from, String name) {
            return () -> Integer.valueOf(OFFERED)
                    .equals(desk.hub()
                            .jdbc()
                            .queryForObject(
                                    "SELECT count(*) FROM vacancy WHERE source = ? AND id IN"
                                            + " (SELECT record_id FROM record_version WHERE kind = 'vacancy'"
                                            + " GROUP BY record_id HAVING count(*) = 1)",
                                    Integer.class,
                                    from.value()));
        }
    }
}
