package it.psihub.health;

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

class HealthContractIT extends CounterpartContract {

    @Override
    protected Kind kind() {
        return HealthOutboundReferral.ROUTE.kind();
    }

    @Override
    protected Optional<Gate> gate(Gates gates) {
        return Optional.of(gates.http("asl-puglia"));
    }

    @Override
    protected Map<String, String> settings(Reach reach) {
        return Map.of(
                "address", reach.address() + "/fhir",
                "regions", "puglia",
                "connect-timeout", reach.connectTimeout().toMillis() + "ms",
                "answer-timeout", reach.answerTimeout().toMillis() + "ms");
    }

    @Override
    protected List<Sending> sends() {
        return List.of(new Sending(
                HealthOutboundReferral.ROUTE,
                "referral-created",
                Match.method("POST"),
                true,
                DeliveryState.DELIVERED,
                Sending.ofPerson(
                        HealthOutboundReferral.ROUTE,
                        ConsentPurpose.HEALTH_REFERRAL,
                        subject -> Records.referral(subject).build())));
    }

    @Override
    protected List<Receiving> receives() {
        return List.of(new TaskDocuments());
    }
}
