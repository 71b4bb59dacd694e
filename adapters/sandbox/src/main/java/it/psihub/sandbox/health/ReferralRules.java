package it.psihub.sandbox.health;

import it.psihub.sandbox.health.Outcome.Issue;
import it.psihub.sandbox.standin.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** What a health service asks of a new resource before it takes it, beyond being JSON. */
final class ReferralRules {

    private final Function<String, Optional<String>> typeOf;
    private final List<Issue> issues = new ArrayList<>();

    /** @param typeOf the type of the resource that a resolved reference leads to, of this transaction or of the store */
    ReferralRules(Function<String, Optional<String>> typeOf) {
        this.typeOf = typeOf;
    }

    void check(JsonNode resource) {
        switch (Json.text(resource, "resourceType")) {
            case "Task" -> task(resource);
            case "ServiceRequest" -> serviceRequest(resource);
            case "Consent" -> consent(resource);
            default -> {
                // Nothing more is asked of the others.
            }
        }
    }

    List<Issue> issues() {
        return issues;
    }

    private void task(JsonNode task) {
        value("Task.status", Json.text(task, "status"), "requested");
        value("Task.intent", Json.text(task, "intent"), "order");
        leadsTo("Task.focus", task.path("focus"), "ServiceRequest");
        leadsTo("Task.for", task.path("for"), "Patient");
        if (Stored.identifiers(task).isEmpty()) {
            issues.add(new Issue("required", "Task.identifier", "the sender's own identifier is needed"));
        }
        if (!task.path("requester").isObject()) {
            issues.add(new Issue("required", "Task.requester", "somebody must be answered"));
        }
    }

    private void serviceRequest(JsonNode request) {
        value("ServiceRequest.status", Json.text(request, "status"), "active");
        if (Json.text(request, "intent").isEmpty()) {
            issues.add(new Issue("required", "ServiceRequest.intent", "missing"));
        }
        leadsTo("ServiceRequest.subject", request.path("subject"), "Patient");
        if (!request.path("orderDetail").isEmpty() && !request.path("code").isObject()) {
            issues.add(new Issue("invariant", "ServiceRequest.orderDetail", "prr-1: orderDetail only with code"));
        }
    }

    private void consent(JsonNode consent) {
        value("Consent.status", Json.text(consent, "status"), "active");
        leadsTo("Consent.patient", consent.path("patient"), "Patient");
    }

    private void value(String path, String is, String must) {
        if (!must.equals(is)) {
            issues.add(new Issue(is.isEmpty() ? "required" : "business-rule", path, "must be " + must));
        }
    }

    private void leadsTo(String path, JsonNode reference, String type) {
        if (!typeOf.apply(Json.text(reference, "reference")).equals(Optional.of(type))) {
            issues.add(new Issue("not-found", path, "must refer to a " + type + " that exists here"));
        }
    }
}
