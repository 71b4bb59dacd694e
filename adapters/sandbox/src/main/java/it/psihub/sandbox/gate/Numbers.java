package it.psihub.sandbox.gate;

import it.psihub.sandbox.standin.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which of a row of requests or connections; the first has number 1, both ends are included.
 *
 * @param every 1 = each, k = those whose number k divides
 * @param oneIn 1 = each, n = about one in n of them, by the sandbox's seed
 */
public record Numbers(int from, int to, int every, int oneIn) {

    public static final int NO_END = Integer.MAX_VALUE;

    /** A die of as many sides as it is asked for; 0 is one of them. */
    interface Die {
        int roll(int sides);
    }

    public Numbers {
        if (from < 1 || to < from || every < 1 || oneIn < 1) {
            throw new IllegalArgumentException("numbers run from 1 upwards, every and oneIn are at least 1");
        }
    }

    boolean has(int number, Die die) {
        return number >= from && number <= to && number % every == 0 && (oneIn == 1 || die.roll(oneIn) == 0);
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
        if (oneIn != 1) {
            node.put("oneIn", oneIn);
        }
        return node;
    }
}
