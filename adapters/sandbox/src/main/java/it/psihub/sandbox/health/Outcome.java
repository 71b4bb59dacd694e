package it.psihub.sandbox.health;

import it.psihub.sandbox.standin.Json;
import it.psihub.sandbox.standin.Reply;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers in FHIR's own words. */
final class Outcome {

    static final String TYPE = "application/fhir+json; charset=utf-8";

    /**
     * What is wrong with a request.
     *
     * @param code of issue-type, e.g. {@code required}
     * @param expression where, as FHIRPath
     */
    record Issue(String code, String expression, String text) {}

    private Outcome() {}

    static Reply fhir(int status, JsonNode resource) {
        return new Reply(status, TYPE, Map.of(), resource.toString());
    }

    static Reply refused(int status, Issue issue) {
        return refused(status, List.of(issue));
    }

    static Reply refused(int status, List<Issue> issues) {
        ObjectNode outcome = Json.object().put("resourceType", "OperationOutcome");
        ArrayNode list = outcome.putArray("issue");
        for (Issue issue : issues) {
            ObjectNode node = list.addObject()
                    .put("severity", "error")
                    .put("code", issue.code())
                    .put("diagnostics", issue.text());
            if (!issue.expression().isEmpty()) {
                node.putArray("expression").add(issue.expression());
            }
        }
        return fhir(status, outcome);
    }
}
