package it.psihub.health;

import it.psihub.kit.probe.Finding;
import it.psihub.kit.probe.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** What a server says of itself, against what referrals and their answers need of it. */
final class Capabilities {
    /** 4.0.0 is the same R4 before its technical correction. */
    private static final Set<String> R4 = Set.of("4.0.1", "4.0.0");
    /** What a referral is made of: {@link ReferralToTransaction}. */
    private static final List<String> CREATED = List.of("Patient", "Consent", "ServiceRequest", "Task");
    /** What tasks are found by: {@link TaskCollector}, {@link HealthOutboundReferral#ask}. */
    private static final List<String> SEARCHED = List.of("identifier", "requester", "_lastUpdated");

    private final JsonNode statement;

    Capabilities(JsonNode statement) {
        this.statement = statement;
    }

    /** Each thing that is missing, or that all is there. */
    List<Finding> findings() {
        String version = RawJson.text(statement, "fhirVersion");
        if (!R4.contains(version)) {
            return List.of(problem(
                    "contract.fhir-version",
                    "Il server parla FHIR " + (version.isEmpty() ? "di versione ignota" : version)
                            + ", l'hub parla FHIR R4 (4.0.1)."));
        }
        List<Finding> findings = new ArrayList<>();
        Optional<JsonNode> server = stream(statement.path("rest"))
                .filter(rest -> RawJson.text(rest, "mode").equals("server"))
                .findFirst();
        server.ifPresentOrElse(
                rest -> look(rest, findings),
                () -> findings.add(
                        problem("contract.no-server", "Il CapabilityStatement non descrive un server REST.")));
        if (findings.isEmpty()) {
            findings.add(Finding.ok(
                    Step.CONTRACT,
                    "contract.fhir",
                    "Il server parla FHIR " + version + " e dichiara ciò che serve per gli invii e le risposte."));
        }
        return findings;
    }

    private static void look(JsonNode rest, List<Finding> findings) {
        if (!codes(rest.path("interaction")).contains("transaction")) {
            findings.add(problem("contract.no-transaction", "Il server FHIR non dichiara le transazioni."));
        }
        List<String> missing = CREATED.stream()
                .filter(type ->
                        resource(rest, type).filter(Capabilities::creates).isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            findings.add(problem(
                    "contract.missing-resource",
                    "Il server FHIR non dichiara la creazione di " + String.join(", ", missing) + "."));
        }
        List<String> unconditional = CREATED.stream()
                .filter(type ->
                        resource(rest, type).filter(Capabilities::creates).isPresent())
                .filter(type -> resource(rest, type)
                        .filter(found -> found.path("conditionalCreate").asBoolean(false))
                        .isEmpty())
                .toList();
        if (!unconditional.isEmpty()) {
            findings.add(Finding.warning(
                    Step.CONTRACT,
                    "contract.no-conditional-create",
                    "Il server FHIR non dichiara la creazione condizionale di " + String.join(", ", unconditional)
                            + ": contro i doppioni resta la sola domanda prima di ogni nuovo invio."));
        }
        resource(rest, "Task").ifPresent(task -> search(rest, task, findings));
    }

    private static void search(JsonNode rest, JsonNode task, List<Finding> findings) {
        if (!codes(task.path("interaction")).contains("search-type")) {
            findings.add(problem(
                    "contract.no-search", "Il server FHIR non dichiara la ricerca di Task: le risposte non arrivano."));
            return;
        }
        Set<String> known = new HashSet<>();
        Stream.of(rest, task)
                .flatMap(level -> stream(level.path("searchParam")))
                .forEach(parameter -> known.add(RawJson.text(parameter, "name")));
        List<String> missing =
                SEARCHED.stream().filter(name -> !known.contains(name)).toList();
        if (!missing.isEmpty()) {
            // many servers know more parameters than they declare
            findings.add(Finding.warning(
                    Step.CONTRACT,
                    "contract.search-parameters",
                    "Il server FHIR non dichiara di cercare Task per " + String.join(", ", missing) + "."));
        }
    }

    private static Optional<JsonNode> resource(JsonNode rest, String type) {
        return stream(rest.path("resource"))
                .filter(resource -> RawJson.text(resource, "type").equals(type))
                .findFirst();
    }

    private static boolean creates(JsonNode resource) {
        return resource.path("conditionalCreate").asBoolean(false)
                || codes(resource.path("interaction")).contains("create");
    }

    private static Set<String> codes(JsonNode interactions) {
        Set<String> codes = new HashSet<>();
        stream(interactions).forEach(interaction -> codes.add(RawJson.text(interaction, "code")));
        return codes;
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static Finding problem(String code, String sentence) {
        return Finding.problem(Step.CONTRACT, code, sentence);
    }
}
