package it.psihub.sandbox.standin;

import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A change of state that a counterpart really made.
 *
 * @param standIn kind of the stand-in, e.g. {@code job-centre}
 * @param counterpart e.g. {@code cpi-puglia}
 * @param kind what happened, e.g. {@code sap-stored}
 * @param key names the thing done: the same key twice means that it was done twice
 * @param data what the stand-in needs to rebuild its state
 */
public record Effect(Instant at, String standIn, String counterpart, String kind, String key, ObjectNode data) {

    String toLine() {
        ObjectNode line = Json.object();
        line.put("at", at.toString());
        line.put("standIn", standIn);
        line.put("counterpart", counterpart);
        line.put("effect", kind);
        line.put("key", key);
        line.set("data", data);
        return line.toString();
    }

    static Effect ofLine(String line) {
        JsonNode node = Json.read(line);
        return new Effect(
                Instant.parse(node.required("at").asString()),
                node.required("standIn").asString(),
                node.required("counterpart").asString(),
                node.required("effect").asString(),
                node.required("key").asString(),
                (ObjectNode) node.required("data"));
    }
}
