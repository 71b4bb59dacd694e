package it.psihub.health;

import it.psihub.canonical.Mapped;
import it.psihub.canonical.Problem;
import it.psihub.exchange.Answer;
import it.psihub.exchange.Answered;
import it.psihub.exchange.Cause;
import it.psihub.exchange.Clearance;
import it.psihub.exchange.Counterpart;
import it.psihub.exchange.DeliveryKey;
import it.psihub.exchange.Outbound;
import it.psihub.exchange.Payload;
import it.psihub.exchange.Reason;
import it.psihub.exchange.Route;
import it.psihub.kit.http.WireFailures;
import it.psihub.purpose.PurposeId;
import it.psihub.purpose.ReferralView;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.IdType;

/**
 * Referrals to health services. A service that has the referral answers by the status of its Task, which is collected
 * ({@link TaskCollector}): sending ends as delivered, never as accepted.
 */
final class HealthOutboundReferral implements Outbound<ReferralView> {
    static final Route ROUTE = Route.of("health", "referral");

    private final ReferralToTransaction mapper;
    private final LazyContract contract;
    private final FhirWires wires;
    private final Clock clock;

    HealthOutboundReferral(ReferralToTransaction mapper, LazyContract contract, FhirWires wires, Clock clock) {
        this.mapper = mapper;
        this.contract = contract;
        this.wires = wires;
        this.clock = clock;
    }

    @Override
    public Route route() {
        return ROUTE;
    }

    @Override
    public PurposeId purpose() {
        return new PurposeId("health-referral");
    }

    @Override
    public Class<ReferralView> viewType() {
        return ReferralView.class;
    }

    @Override
    public int mappingVersion() {
        return 1;
    }

    /** A referral of nobody in particular cannot be fulfilled. */
    @Override
    public Optional<Reason> hold(ReferralView view, Counterpart to) {
        return view.identifiers().isEmpty() && view.name().isEmpty()
                ? Optional.of(new Reason("nobody-named", "La persona non ha né nome né identificativo da comunicare"))
                : Optional.empty();
    }

    @Override
    public Mapped<Payload> map(ReferralView view, Counterpart to) {
        String json = Fhir.writer().encodeResourceToString(mapper.map(view, to.settings(HealthSettings.class)));
        return Mapped.ok(new Payload(json.getBytes(StandardCharsets.UTF_8), FhirNames.MEDIA_TYPE));
    }

    @Override
    public List<Problem> check(Payload payload) {
        return contract.get().check(new String(payload.bytes(), StandardCharsets.UTF_8), Set.of(FhirNames.TRANSACTION));
    }

    @Override
    public Answered send(Payload payload, DeliveryKey key, Counterpart to, Clearance clearance) {
        try {
            Heard heard = wires.to(to).transaction(payload.bytes());
            return new Answered(TransactionAnswer.read(heard, clock.instant()), Optional.of(heard.raw()));
        } catch (IOException failure) {
            return Answered.of(WireFailures.of(failure));
        }
    }

    @Override
    public String question() {
        return "GET Task?identifier=";
    }

    @Override
    public Answered ask(Payload payload, DeliveryKey key, Counterpart to) {
        try {
            String token = URLEncoder.encode(FhirNames.DELIVERY + '|' + key.value(), StandardCharsets.UTF_8);
            Heard heard = wires.to(to).get("Task?identifier=" + token);
            return new Answered(found(heard, key), Optional.of(heard.raw()));
        } catch (IOException failure) {
            return Answered.of(WireFailures.of(failure));
        }
    }

    private Answer found(Heard heard, DeliveryKey key) {
        Optional<Answer> notDone = heard.ofTheCall(clock.instant())
                // a search that finds nothing is answered 200: nobody is there to be asked
                .or(() -> WireFailures.nobodyThere(heard.status()));
        if (notDone.isPresent()) {
            return notDone.get();
        }
        if (heard.status() != 200) {
            return new Answer.Lost(Cause.CLIENT_ERROR);
        }
        return Searchset.read(heard.body())
                .map(page -> found(page, key))
                .orElseGet(() -> new Answer.Lost(Cause.GARBAGE));
    }

    /**
     * A server may ignore a parameter that it does not know and answer with every Task that it has: only one that carries
     * the key is ours, and only an empty page proves that there is none.
     */
    private static Answer found(Searchset page, DeliveryKey key) {
        Optional<String> id = page.matches().stream()
                .filter(task -> RawJson.text(task, "resourceType").equals("Task"))
                .filter(task -> RawJson.carries(task, FhirNames.DELIVERY, key.value()))
                .map(task -> RawJson.text(task, "id"))
                .filter(HealthOutboundReferral::valid)
                .findFirst();
        if (id.isPresent()) {
            return new Answer.Delivered("Task/" + id.get());
        }
        return page.matches().isEmpty() && page.next().isEmpty()
                ? new Answer.Absent()
                : new Answer.Lost(Cause.CONTRACT_BREACH);
    }

    private static boolean valid(String id) {
        return new IdType(id).isIdPartValid();
    }
}
