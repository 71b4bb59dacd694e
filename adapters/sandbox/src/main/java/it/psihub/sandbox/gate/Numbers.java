package it.psihub.sandbox.gate;

import it.psihub.sandbox.standin.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which of a row of requests or connections; the first has number 1, both ends are included.
 *
 * @param every 1 = each, k = those whose number k divides
 */
public record Numbers(int from, int to, int every) {

    public static final int NO_END = Integer.MAX_VALUE;

    public Numbers {
        if (from < 1 || to < from || every < 1) {
            throw new IllegalArgumentException("numbers run from 1 upwards, and every is at least 1");
        }
    }

    boolean has(int number) {
        return number >= from && number <= to && number % every == 0;
    }

    JsonNode json() {
        ObjectNode node = Json.object();
        if (from != 1) {
            node.put("from", from);
        }
        if (to != NO_END) {
            node.put("to", to);
        }
        if (every != 1) {
            node.put("every", every);
        }
        return node;
    }
}
