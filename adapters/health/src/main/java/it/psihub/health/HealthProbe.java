package it.psihub.health;

import it.psihub.exchange.Counterpart;
import it.psihub.exchange.Kind;
import it.psihub.kit.probe.CounterpartProbe;
import it.psihub.kit.probe.Finding;
import it.psihub.kit.probe.Findings;
import it.psihub.kit.probe.Reach;
import it.psihub.kit.probe.Step;
import it.psihub.kit.probe.WebAnswer;
import it.psihub.kit.probe.WebQuestion;
import it.psihub.kit.secure.SecuredCalls;
import it.psihub.modi.rest.RestCalls;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads the CapabilityStatement at {@code metadata} (FHIR R4, 3.1.0.5). */
final class HealthProbe implements CounterpartProbe {

    private final SecuredCalls agreed;

    HealthProbe(SecuredCalls agreed) {
        this.agreed = agreed;
    }

    @Override
    public Kind kind() {
        return HealthOutboundReferral.ROUTE.kind();
    }

    @Override
    public List<Finding> probe(Counterpart to) {
        HealthSettings settings = to.settings(HealthSettings.class);
        Findings findings = new Reach(agreed.tls(to.id())).look(settings.address(), settings.connectTimeout());
        if (!findings.stopped()) {
            RestCalls calls = agreed.rest(to.id());
            WebQuestion.get(URI.create(settings.base() + "/metadata"), FhirNames.MEDIA_TYPE)
                    .under(calls)
                    .over(agreed.tls(to.id()))
                    .ask(settings.answerTimeout(), findings)
                    .ifPresent(answer -> judge(answer, calls != RestCalls.PLAIN, findings));
        }
        return findings.list();
    }

    private static void judge(WebAnswer answer, boolean withCredentials, Findings findings) {
        Optional<Finding> refusal = answer.refusal(withCredentials);
        if (refusal.isPresent()) {
            findings.add(refusal.get());
            return;
        }
        Optional<JsonNode> statement = RawJson.resource(answer.body().orElseThrow())
                .filter(resource -> RawJson.text(resource, "resourceType").equals("CapabilityStatement"));
        if (statement.isEmpty()) {
            findings.add(Finding.problem(
                    Step.CONTRACT,
                    "contract.not-fhir",
                    "All'indirizzo non risponde un server FHIR: /metadata non dà un CapabilityStatement in JSON."));
            return;
        }
        new Capabilities(statement.get()).findings().forEach(findings::add);
    }
}
