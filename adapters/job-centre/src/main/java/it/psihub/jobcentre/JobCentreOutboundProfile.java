package it.psihub.jobcentre;

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
import it.psihub.purpose.JobSeekerView;
import it.psihub.purpose.PurposeId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The job-seeker profile to the job centre: a SAP record by {@code invioSAP}. */
final class JobCentreOutboundProfile implements Outbound<JobSeekerView> {
    static final Route ROUTE = Route.of("job-centre", "profile");
    private static final PurposeId PURPOSE = new PurposeId("job-centre-profile");
    private static final String XML = "application/xml";

    private final JobCentreHolds holds;
    private final JobSeekerProfileToSap mapper;
    private final SapContract contract = new SapContract();
    private final SapServices services;
    private final Clock clock;

    JobCentreOutboundProfile(Citizenships citizenships, SapServices services, Clock clock) {
        this.holds = new JobCentreHolds(citizenships);
        this.mapper = new JobSeekerProfileToSap(citizenships);
        this.services = services;
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
    public Class<JobSeekerView> viewType() {
        return JobSeekerView.class;
    }

    @Override
    public int mappingVersion() {
        return JobSeekerProfileToSap.VERSION;
    }

    @Override
    public Optional<Reason> hold(JobSeekerView view, Counterpart to) {
        return holds.of(view, to.settings(JobCentreSettings.class));
    }

    @Override
    public Mapped<Payload> map(JobSeekerView view, Counterpart to) {
        return mapper.map(view, to.settings(JobCentreSettings.class)).map(sap -> new Payload(sap.bytes(), XML));
    }

    @Override
    public List<Problem> check(Payload payload) {
        return contract.check(payload.bytes());
    }

    @Override
    public Answered send(Payload payload, DeliveryKey key, Counterpart to, Clearance clearance) {
        return exchange(payload, key, to).send(clearance);
    }

    @Override
    public String question() {
        return "richiestaSAP";
    }

    @Override
    public Answered ask(Payload payload, DeliveryKey key, Counterpart to) {
        return exchange(payload, key, to).ask();
    }

    private SapExchange exchange(Payload payload, DeliveryKey key, Counterpart to) {
        return new SapExchange(services.of(to), contract, clock, payload, key, to);
    }
}
