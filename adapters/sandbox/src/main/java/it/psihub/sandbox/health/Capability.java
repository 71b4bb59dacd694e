package it.psihub.sandbox.health;

import it.psihub.sandbox.standin.Json;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the server says that it can do, and no more than it can. */
final class Capability {

    private Capability() {}

    static ObjectNode statement(String base) {
        ObjectNode statement = Json.object()
                .put("resourceType", "CapabilityStatement")
                .put("status", "active")
                .put("date", "2026-01-01")
                .put("kind", "instance");
        statement.putObject("software").put("name", "PSI Hub sandbox");
        statement
                .putObject("implementation")
                .put("description", "A stand-in of a health service")
                .put("url", base);
        statement.put("fhirVersion", "4.0.1");
        statement.putArray("format").add("json");
        ObjectNode rest = statement.putArray("rest").addObject().put("mode", "server");
        ArrayNode resources = rest.putArray("resource");
        for (String type : List.of("Patient", "ServiceRequest", "Task", "Consent", "Provenance", "Organization")) {
            ObjectNode resource = resources.addObject().put("type", type);
            ArrayNode interactions = resource.putArray("interaction");
            List.of("read", "search-type")
                    .forEach(code -> interactions.addObject().put("code", code));
            resource.put("conditionalCreate", true);
            ArrayNode parameters = resource.putArray("searchParam");
            parameters.addObject().put("name", "identifier").put("type", "token");
            parameters.addObject().put("name", "_lastUpdated").put("type", "date");
            if ("Task".equals(type)) {
                parameters.addObject().put("name", "requester").put("type", "reference");
                parameters.addObject().put("name", "owner").put("type", "reference");
                parameters.addObject().put("name", "status").put("type", "token");
            }
        }
        rest.putArray("interaction").addObject().put("code", "transaction");
        return statement;
    }
}
