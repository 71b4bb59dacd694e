package it.psihub.sandbox.health;

import it.psihub.sandbox.standin.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One resource as the server keeps it: its JSON as text, because trees of many thousands would fill the memory, beside what is
 * searched by.
 *
 * @param identifiers {@code system|value}
 */
record Stored(
        String type,
        String id,
        int version,
        Instant lastUpdated,
        List<String> identifiers,
        String status,
        Party requester,
        Party owner,
        String json) {

    /**
     * Who is named by a reference.
     *
     * @param reference empty when there is none
     * @param identifier of a logical reference, {@code system|value} or empty
     */
    record Party(String reference, String identifier) {
        static Party of(JsonNode reference) {
            JsonNode identifier = reference.path("identifier");
            return new Party(Json.text(reference, "reference"), identifier.isObject() ? token(identifier) : "");
        }
    }

    static Stored of(ObjectNode resource) {
        JsonNode meta = resource.path("meta");
        return new Stored(
                Json.text(resource, "resourceType"),
                Json.text(resource, "id"),
                Integer.parseInt(Json.text(meta, "versionId")),
                Instant.parse(Json.text(meta, "lastUpdated")),
                identifiers(resource),
                Json.text(resource, "status"),
                Party.of(resource.path("requester")),
                Party.of(resource.path("owner")),
                resource.toString());
    }

    /** The resource's identifiers as search tokens. */
    static List<String> identifiers(JsonNode resource) {
        List<String> tokens = new ArrayList<>();
        for (JsonNode identifier : resource.path("identifier")) {
            tokens.add(token(identifier));
        }
        return List.copyOf(tokens);
    }

    private static String token(JsonNode identifier) {
        return Json.text(identifier, "system") + "|" + Json.text(identifier, "value");
    }

    String reference() {
        return type + "/" + id;
    }

    ObjectNode tree() {
        return (ObjectNode) Json.read(json);
    }
}
