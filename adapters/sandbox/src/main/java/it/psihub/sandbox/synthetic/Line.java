package it.psihub.sandbox.synthetic;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A record on its way into a file.
 *
 * @param last whether no later version of the record follows
 * @param defect what is done to it as it is written
 */
record Line(ObjectNode node, Fate fate, boolean last, Optional<Defect> defect) {

    static Line applied(ObjectNode node) {
        return new Line(node, Fate.APPLIED, true, Optional.empty());
    }

    /** A version that another one follows. */
    static Line earlier(ObjectNode node) {
        return new Line(node, Fate.APPLIED, false, Optional.empty());
    }

    static Line rejected(ObjectNode node) {
        return new Line(node, Fate.REJECTED, true, Optional.empty());
    }

    static Line spoiled(ObjectNode node, Defect defect) {
        return new Line(node, Fate.REJECTED, true, Optional.of(defect));
    }

    Line as(Fate other) {
        return new Line(node, other, last, defect);
    }

    String kind() {
        return node.path("kind").asString();
    }

    String source() {
        return node.path("source").asString();
    }
}
