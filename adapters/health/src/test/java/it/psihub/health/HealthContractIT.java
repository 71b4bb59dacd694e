package it.psihub.health;

import it.psihub.canonical.person.ConsentPurpose;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Delivery;
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
                "requester", FhirNames.NETWORK + "|psi-" + reach.name(),
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

    @Override
    protected List<Collecting> collects() {
        return List.of(new CollectedTasks());
    }

    /** The service accepts a referral when it is looked at. */
    private static final class CollectedTasks implements Collecting {
        @Override
        public Route route() {
            return HealthInboundTask.ROUTE;
        }

        @Override
        public Match reads() {
            return Match.method("GET").and(Match.request(1));
        }

        @Override
        public BooleanSupplier given(Desk desk, CounterpartId from, String name) {
            Delivery referral = desk.delivered(from, name);
            return () -> desk.hub().stateOf(referral) == DeliveryState.ACCEPTED;
        }
    }
}
