package it.psihub.sandbox.gate;

import it.psihub.sandbox.standin.Json;
import tools.jackson.databind.node.ObjectNode;

/** A time in milliseconds since the gate was given its script, the end excluded. */
public record Span(long from, long to) {

    public static final long NO_END = Long.MAX_VALUE;

    public Span {
        if (from < 0 || to <= from) {
            throw new IllegalArgumentException("a time runs from 0 or later to a later moment");
        }
    }

    boolean has(long millis) {
        return millis >= from && millis < to;
    }

    ObjectNode json() {
        ObjectNode node = Json.object().put("from", from);
        return to == NO_END ? node : node.put("to", to);
    }
}
