package it.psihub.labourmatching;

import it.psihub.canonical.person.ConsentPurpose;
import it.psihub.exchange.DeliveryState;
import it.psihub.exchange.Kind;
import it.psihub.sandbox.gate.Gate;
import it.psihub.sandbox.gate.Gates;
import it.psihub.sandbox.gate.Match;
import it.psihub.testkit.Records;
import it.psihub.testkit.contract.CounterpartContract;
import it.psihub.testkit.contract.Reach;
import it.psihub.testkit.contract.Receiving;
import it.psihub.testkit.contract.Sending;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
}
