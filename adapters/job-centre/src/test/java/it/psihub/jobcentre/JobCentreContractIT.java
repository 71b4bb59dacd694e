package it.psihub.jobcentre;

import it.psihub.canonical.person.ConsentPurpose;
import it.psihub.exchange.DeliveryState;
import it.psihub.exchange.Kind;
import it.psihub.sandbox.gate.Gate;
import it.psihub.sandbox.gate.Gates;
import it.psihub.sandbox.gate.Match;
import it.psihub.testkit.Records;
import it.psihub.testkit.contract.CounterpartContract;
import it.psihub.testkit.contract.Reach;
import it.psihub.testkit.contract.Sending;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class JobCentreContractIT extends CounterpartContract {

    @Override
    protected Kind kind() {
        return JobCentreOutboundProfile.ROUTE.kind();
    }

    @Override
    protected Optional<Gate> gate(Gates gates) {
        return Optional.of(gates.http("cpi-puglia"));
    }

    @Override
    protected Map<String, String> settings(Reach reach) {
        return Map.of(
                "address",
                reach.address().toString(),
                "regions",
                "puglia",
                "sending-body",
                "A662C000001",
                "neutral-permit-motive",
                "NEUT",
                "connect-timeout",
                reach.connectTimeout().toMillis() + "ms",
                "answer-timeout",
                reach.answerTimeout().toMillis() + "ms");
    }

    @Override
    protected List<Sending> sends() {
        return List.of(new Sending(
                JobCentreOutboundProfile.ROUTE,
                "sap-stored",
                Match.operation("invioSAP"),
                true,
                DeliveryState.ACCEPTED,
                Sending.ofPerson(
                        JobCentreOutboundProfile.ROUTE,
                        ConsentPurpose.JOB_CENTRE,
                        subject -> Records.profile(subject).build())));
    }
}
