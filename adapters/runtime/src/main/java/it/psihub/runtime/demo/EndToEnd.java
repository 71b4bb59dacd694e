package it.psihub.runtime.demo;

import it.psihub.exchange.Counts;
import it.psihub.exchange.DeliveryState;
import it.psihub.exchange.InboundCounts;
import it.psihub.runtime.text.LedgerReport;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The hub's counts beside what the stand-ins say that they did. */
final class EndToEnd {
    private final LedgerReport report;
    private final JsonNode effects;

    EndToEnd(LedgerReport report, JsonNode effects) {
        this.report = report;
        this.effects = effects;
    }

    /** One comparison: what the hub holds for done, what was done there, how much of it twice. */
    record Line(String exchange, long hub, long there, long twice) {

        boolean equal() {
            return hub == there && twice == 0;
        }

        @Override
        public String toString() {
            return String.format(
                    "  %-30s hub %,7d   controparte %,7d   doppioni %d   %s",
                    exchange, hub, there, twice, equal() ? "=" : "DIVERSI");
        }
    }

    List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        lines.add(line("job-centre.profile", in("job-centre.profile", DeliveryState.ACCEPTED), "sap-stored"));
        lines.add(line(
                "health.referral",
                in("health.referral", DeliveryState.DELIVERED)
                        + in("health.referral", DeliveryState.ACCEPTED)
                        + in("health.referral", DeliveryState.REJECTED),
                "referral-created"));
        lines.add(line(
                "labour-matching.candidate",
                in("labour-matching.candidate", DeliveryState.ACCEPTED),
                "candidate-stored"));
        lines.add(line("labour-matching.match", applied("labour-matching.match"), "match-acknowledged"));
        lines.add(line(
                "regional-table.preview",
                in("regional-table.preview", DeliveryState.DELIVERED)
                        + in("regional-table.preview", DeliveryState.ACCEPTED),
                "table-received"));
        return lines;
    }

    private Line line(String exchange, long hub, String effect) {
        long there = 0;
        long twice = 0;
        for (JsonNode row : effects.required("effects")) {
            if (row.required("effect").asString().equals(effect)) {
                there += row.required("count").asLong();
                twice += row.required("duplicates").asLong();
            }
        }
        return new Line(exchange, hub, there, twice);
    }

    private long in(String route, DeliveryState state) {
        return report.found().deliveries().stream()
                .filter(counts -> counts.route().id().equals(route))
                .mapToLong((Counts counts) -> counts.in(state))
                .sum();
    }

    private long applied(String route) {
        return report.found().messages().stream()
                .filter(counts -> counts.route().id().equals(route))
                .mapToLong(InboundCounts::applied)
                .sum();
    }
}
