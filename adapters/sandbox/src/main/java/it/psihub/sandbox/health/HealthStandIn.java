package it.psihub.sandbox.health;

import it.psihub.sandbox.standin.Dice;
import it.psihub.sandbox.standin.Effect;
import it.psihub.sandbox.standin.EffectLog;
import it.psihub.sandbox.standin.Reply;
import it.psihub.sandbox.standin.Request;
import it.psihub.sandbox.standin.StandIn;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Five health services, each a small FHIR R4 server in JSON at {@code /health/<counterpart>/fhir}. */
public final class HealthStandIn implements StandIn {

    static final String NAME = "health";

    private static final Set<String> READABLE = Set.of(
            "Task",
            "ServiceRequest",
            "Patient",
            "Consent",
            "Provenance",
            "Organization",
            "Practitioner",
            "PractitionerRole",
            "RelatedPerson");

    private final Map<String, FhirService> services = new LinkedHashMap<>();

    public HealthStandIn(Dice dice, EffectLog log) {
        for (String counterpart :
                List.of("asl-basilicata", "asl-calabria", "asl-campania", "asl-puglia", "asl-sicilia")) {
            services.put(counterpart, new FhirService(counterpart, dice, log));
        }
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
        String path = request.path().replaceFirst("/$", "");
        if ("POST".equals(request.method()) && "/fhir".equals(path)) {
            return openTransaction(request);
        }
        if (!"GET".equals(request.method())) {
            return refused(new RefusedException(405, "not-supported", "only reads, searches and transactions"));
        }
        // "", "fhir", type, id
        String[] parts = path.split("/");
        if (parts.length < 3 || !"fhir".equals(parts[1])) {
            return refused(new RefusedException(404, "not-found", "the server lives at /fhir"));
        }
        if ("metadata".equals(parts[2])) {
            return Call.reads(() -> Outcome.fhir(200, Capability.statement(request.base() + "/fhir")));
        }
        if (!READABLE.contains(parts[2]) || parts.length > 4) {
            return refused(new RefusedException(404, "not-supported", "not known here"));
        }
        FhirService service = service(request.counterpart());
        return Call.reads(() ->
                answer(() -> parts.length == 4 ? service.read(parts[2], parts[3]) : service.search(parts[2], request)));
    }

    private Call openTransaction(Request request) {
        try {
            TransactionBundle bundle = TransactionBundle.read(request.body());
            String key =
                    bundle.key().orElseGet(() -> Dice.digest(new String(request.body(), StandardCharsets.UTF_8), 24));
            FhirService service = service(request.counterpart());
            return Call.changes(key, () -> answer(() -> service.transact(bundle, key)));
        } catch (RefusedException e) {
            return refused(e);
        }
    }

    @FunctionalInterface
    private interface Work {
        Reply run() throws RefusedException;
    }

    private static Reply answer(Work work) {
        try {
            return work.run();
        } catch (RefusedException e) {
            return Outcome.refused(e.status(), e.issues());
        }
    }

    private static Call refused(RefusedException e) {
        return Call.reads(() -> Outcome.refused(e.status(), e.issues()));
    }

    private FhirService service(String counterpart) {
        return Optional.ofNullable(services.get(counterpart))
                .orElseThrow(() -> new IllegalArgumentException("no health service " + counterpart));
    }
}
