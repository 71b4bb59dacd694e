package it.psihub.sandbox.health;

import it.psihub.sandbox.standin.Json;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts the ids that the server gave in the place of the temporary ones of a transaction. */
final class References {

    private final Map<String, String> given;

    /** @param given from a full URL of the bundle to {@code Type/id} */
    References(Map<String, String> given) {
        this.given = given;
    }

    /** Changes the tree; adds every temporary reference that nothing resolves to the list. */
    void resolve(JsonNode node, List<String> unresolved) {
        if (node instanceof ObjectNode object) {
            String reference = Json.text(object, "reference");
            String now = given.get(reference);
            if (now != null) {
                object.put("reference", now);
            } else if (reference.startsWith("urn:")) {
                unresolved.add(reference);
            }
        }
        for (JsonNode child : node) {
            resolve(child, unresolved);
        }
    }
}
