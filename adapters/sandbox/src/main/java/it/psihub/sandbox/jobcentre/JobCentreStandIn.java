package it.psihub.sandbox.jobcentre;

import it.psihub.sandbox.standin.Dice;
import it.psihub.sandbox.standin.Effect;
import it.psihub.sandbox.standin.EffectLog;
import it.psihub.sandbox.standin.Reply;
import it.psihub.sandbox.standin.Request;
import it.psihub.sandbox.standin.StandIn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The five regional gateways of the SAP service. */
public final class JobCentreStandIn implements StandIn {

    static final String NAME = "job-centre";

    private static final List<JobCentre> CENTRES = List.of(
            new JobCentre("cpi-basilicata", "BS", "02", "G942C000001"),
            new JobCentre("cpi-calabria", "CL", "04", "C352C000001"),
            new JobCentre("cpi-campania", "CM", "05", "F839C000001"),
            new JobCentre("cpi-puglia", "PG", "14", "A662C000001"),
            new JobCentre("cpi-sicilia", "SC", "16", "G273C000001"));

    private final Map<String, SapService> services = new LinkedHashMap<>();

    public JobCentreStandIn(Dice dice, EffectLog log) {
        CENTRES.forEach(centre -> services.put(centre.counterpart(), new SapService(centre, dice, log)));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> counterparts() {
        return services.keySet();
    }

    @Override
    public void replay(Effect effect) {
        service(effect.counterpart()).replay(effect);
    }

    @Override
    public Call open(Request request) {
        if ("GET".equals(request.method())) {
            return Call.reads(() -> Contract.answer(request));
        }
        if (!"POST".equals(request.method()) || !request.path().isEmpty()) {
            return Call.reads(
                    () -> Reply.problem(405, "Method Not Allowed", "SOAP is posted to the counterpart's address"));
        }
        return Soap.read(request.body())
                .map(operation -> service(request.counterpart()).open(operation))
                .orElseGet(() -> Call.reads(() -> Soap.fault("Richiesta non leggibile")));
    }

    private SapService service(String counterpart) {
        return Optional.ofNullable(services.get(counterpart))
                .orElseThrow(() -> new IllegalArgumentException("no job centre " + counterpart));
    }
}
