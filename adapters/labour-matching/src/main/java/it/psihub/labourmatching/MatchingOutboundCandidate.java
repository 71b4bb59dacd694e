package it.psihub.labourmatching;

import it.psihub.canonical.Mapped;
import it.psihub.canonical.Problem;
import it.psihub.exchange.Answered;
import it.psihub.exchange.Clearance;
import it.psihub.exchange.Counterpart;
import it.psihub.exchange.DeliveryKey;
import it.psihub.exchange.Outbound;
import it.psihub.exchange.Payload;
import it.psihub.exchange.Reason;
import it.psihub.exchange.Route;
import it.psihub.kit.check.JsonContract;
import it.psihub.kit.check.JsonTrees;
import it.psihub.purpose.CandidateView;
import it.psihub.purpose.PurposeId;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The pseudonymous profile of a person who looks for work, to a matching service. */
final class MatchingOutboundCandidate implements Outbound<CandidateView> {
    static final Route ROUTE = Route.of("labour-matching", "candidate");
    static final String SCHEMA = "labour-matching/candidate.schema.json";

    private static final PurposeId PURPOSE = new PurposeId("labour-matching-candidate");
    private static final ZoneId ROME = ZoneId.of("Europe/Rome");

    private final JsonContract contract = JsonContract.of(SCHEMA);
    private final MatchingWire wire;
    private final Clock clock;

    MatchingOutboundCandidate(MatchingWire wire, Clock clock) {
        this.wire = wire;
        this.clock = clock;
    }

    @Override
    public Route route() {
        return ROUTE;
    }

    @Override
    public PurposeId purpose() {
        return PURPOSE;
    }

    @Override
    public Class<CandidateView> viewType() {
        return CandidateView.class;
    }

    @Override
    public int mappingVersion() {
        return CandidateToProfile.VERSION;
    }

    /** A service would match whoever it is told of: who may not work, or of whom it is not known, stays here. */
    @Override
    public Optional<Reason> hold(CandidateView view, Counterpart to) {
        if (view.mayWork().isEmpty()) {
            return Optional.of(new Reason(
                    "right-to-work-unknown", "Non risulta se la persona può lavorare: manca un titolo che lo dica."));
        }
        boolean over = view.mayWorkUntil()
                .filter(last -> last.isBefore(LocalDate.now(clock.withZone(ROME))))
                .isPresent();
        return view.mayWork().get() && !over
                ? Optional.empty()
                : Optional.of(new Reason(
                        "no-right-to-work",
                        "Il titolo della persona non le consente, o non le consente più, di lavorare."));
    }

    @Override
    public Mapped<Payload> map(CandidateView view, Counterpart to) {
        return CandidateToProfile.map(view).map(profile -> new Payload(JsonTrees.write(profile), "application/json"));
    }

    @Override
    public List<Problem> check(Payload payload) {
        return contract.check(payload.bytes());
    }

    @Override
    public Answered send(Payload payload, DeliveryKey key, Counterpart to, Clearance clearance) {
        return new CandidateExchange(wire, clock, payload, to).send(key);
    }

    @Override
    public String question() {
        return "GET /v1/candidates/{pseudonym}";
    }

    @Override
    public Answered ask(Payload payload, DeliveryKey key, Counterpart to) {
        return new CandidateExchange(wire, clock, payload, to).ask();
    }
}
