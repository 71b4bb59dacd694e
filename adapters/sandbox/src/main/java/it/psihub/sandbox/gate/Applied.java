package it.psihub.sandbox.gate;

import it.psihub.sandbox.standin.Json;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/**
 * A fault that happened.
 *
 * @param rule its place in the script, from 1
 * @param number of the request or connection since the gate was given the script
 * @param what method and path, or the set's name; never the query, which may hold a person's identifiers
 * @param passed how often the counterpart got the request
 * @param note how it went, where that is not plain from the fault; else empty
 */
public record Applied(
        Instant at, String counterpart, int rule, String fault, int number, String what, int passed, String note) {

    ObjectNode json() {
        return Json.object()
                .put("at", at.toString())
                .put("counterpart", counterpart)
                .put("rule", rule)
                .put("fault", fault)
                .put("number", number)
                .put("what", what)
                .put("passed", passed)
                .put("note", note);
    }
}
