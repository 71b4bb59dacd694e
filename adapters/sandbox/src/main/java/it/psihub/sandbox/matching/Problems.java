package it.psihub.sandbox.matching;

import it.psihub.sandbox.standin.Json;
import it.psihub.sandbox.standin.Reply;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is wrong with a document, by path and code; never a value of it. */
final class Problems {

    private static final int LISTED = 100;

    private final ArrayNode list = Json.array();

    void add(String path, String code, String text) {
        if (list.size() < LISTED) {
            list.addObject().put("path", path).put("code", code).put("text", text);
        }
    }

    boolean isEmpty() {
        return list.isEmpty();
    }

    Reply reply() {
        ObjectNode problem = Json.object().put("status", 422).put("title", "Unprocessable Content");
        problem.set("problems", list);
        return new Reply(422, "application/problem+json", Map.of(), problem.toString());
    }
}
