package it.psihub.sandbox.gate;

import it.psihub.sandbox.standin.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What one gate says of itself. */
final class GateBook {

    private static final int SHOWN = 200;

    private final String counterpart;
    private final FaultLog log;

    GateBook(String counterpart, FaultLog log) {
        this.counterpart = counterpart;
        this.log = log;
    }

    void met(Running.Hit hit, int number, String what, int passed, String note) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        log.add(new Applied(now, counterpart, hit.rule(), hit.fault().type(), number, what, passed, note));
    }

    List<Applied> applied() {
        return log.at(counterpart);
    }

    /** Rules with how often each matched but for its number, and how often it happened; then the last faults. */
    ObjectNode page(ObjectNode address, Running running) {
        ObjectNode page = Json.object().put("counterpart", counterpart);
        page.setAll(address);
        page.put("requests", running.requests());
        page.put("connections", running.connections());
        page.put("millis", running.millis());
        ArrayNode rules = page.putArray("rules");
        for (int rule = 1; rule <= running.script().rules().size(); rule++) {
            rules.add(running.script()
                    .rules()
                    .get(rule - 1)
                    .json()
                    .put("met", running.seen(rule))
                    .put("applied", running.applied(rule)));
        }
        List<Applied> all = applied();
        ArrayNode last = page.putArray("applied");
        all.subList(Math.max(0, all.size() - SHOWN), all.size()).forEach(each -> last.add(each.json()));
        return page;
    }
}
