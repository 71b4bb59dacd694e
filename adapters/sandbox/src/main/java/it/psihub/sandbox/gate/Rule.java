package it.psihub.sandbox.gate;

import it.psihub.sandbox.standin.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * One fault and the requests or connections that it meets.
 *
 * @param times how often it happens at most
 */
public record Rule(Match match, Fault fault, int times) {

    public Rule {
        if (times < 1) {
            throw new IllegalArgumentException("times is at least 1");
        }
        match.mistakeWith(fault).ifPresent(mistake -> {
            throw new IllegalArgumentException(mistake);
        });
    }

    /** Begins a rule. */
    public static On on(Match match) {
        return new On(match);
    }

    /** A rule without its fault. */
    public record On(Match match) {
        public Rule then(Fault fault) {
            return new Rule(match, fault, Integer.MAX_VALUE);
        }
    }

    public Rule atMost(int howOften) {
        return new Rule(match, fault, howOften);
    }

    /** Whether it is decided when a connection is made, before anything of a request is known. */
    boolean ofConnections() {
        return match.connection().isPresent() || !Match.isOfRequests(fault);
    }

    /** Whether it is in force for a time, whatever is asked: a gate that is down, a folder that takes nothing. */
    boolean isSchedule() {
        return Match.isState(fault) && !match.asksOfRequests();
    }

    ObjectNode json() {
        ObjectNode rule = Json.object();
        rule.set("match", match.json());
        rule.set("fault", fault.json());
        if (times != Integer.MAX_VALUE) {
            rule.put("times", times);
        }
        return rule;
    }
}
