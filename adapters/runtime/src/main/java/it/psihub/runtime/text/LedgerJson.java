package it.psihub.runtime.text;

import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Counts;
import it.psihub.exchange.DeliveryState;
import it.psihub.exchange.Discrepancy;
import it.psihub.exchange.Eligible;
import it.psihub.exchange.InboundCounts;
import it.psihub.exchange.Route;
import java.time.LocalDate;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** For programs: fields are only ever added. Where no counterpart is known its name is empty. */
final class LedgerJson {
    private final LedgerReport report;
    private final ObjectNode root = JsonMapper.shared().createObjectNode();

    LedgerJson(LedgerReport report) {
        this.report = report;
    }

    String text() {
        root.put("adds_up", report.addsUp());
        scope();
        deliveries();
        messages();
        eligible();
        discrepancies();
        return root.toString();
    }

    private void scope() {
        ObjectNode scope = root.putObject("scope");
        report.scope().route().map(Route::id).ifPresent(route -> scope.put("route", route));
        report.scope().counterpart().map(CounterpartId::value).ifPresent(name -> scope.put("counterpart", name));
        report.scope().period().from().map(LocalDate::toString).ifPresent(day -> scope.put("from", day));
        report.scope().period().until().map(LocalDate::toString).ifPresent(day -> scope.put("until", day));
    }

    private void deliveries() {
        ObjectNode routes = root.putObject("deliveries");
        for (Counts counts : Counts.byRoute(report.found().deliveries())) {
            put(routes.putObject(counts.route().id()), counts);
        }
        for (Counts counts : report.found().deliveries()) {
            put(ofCounterpart(routes, counts.route(), counts.counterpart()), counts);
        }
    }

    private static void put(ObjectNode node, Counts counts) {
        node.put("selected", counts.selected());
        for (DeliveryState state : DeliveryState.values()) {
            node.put(state.code(), counts.in(state));
        }
        ObjectNode reasons = node.putObject("reasons");
        new TreeMap<>(counts.byReason()).forEach(reasons::put);
        node.put("adds_up", counts.addsUp());
    }

    private void messages() {
        ObjectNode routes = root.putObject("messages");
        for (InboundCounts counts : InboundCounts.byRoute(report.found().messages())) {
            put(routes.putObject(counts.route().id()), counts);
        }
        for (InboundCounts counts : report.found().messages()) {
            put(ofCounterpart(routes, counts.route(), counts.counterpart()), counts);
        }
    }

    private static void put(ObjectNode node, InboundCounts counts) {
        node.put("messages", counts.messages())
                .put("in", counts.items())
                .put("applied", counts.applied())
                .put("duplicate", counts.duplicate())
                .put("superseded", counts.superseded())
                .put("rejected", counts.rejected())
                .put("held", counts.held())
                .put("parked", counts.parked())
                .put("open", counts.open())
                .put("adds_up", counts.addsUp());
    }

    private void eligible() {
        ObjectNode routes = root.putObject("eligible");
        for (Eligible counts : report.found().eligible()) {
            ObjectNode node = ofCounterpart(routes, counts.route(), counts.counterpart())
                    .put("eligible", counts.eligible())
                    .put("delivered", counts.delivered())
                    .put("held", counts.held())
                    .put("on_the_way", counts.onTheWay())
                    .put("unprepared", counts.unprepared())
                    .put("overdue", counts.overdue());
            ObjectNode reasons = node.putObject("reasons");
            new TreeMap<>(counts.heldByReason()).forEach(reasons::put);
        }
    }

    private static ObjectNode ofCounterpart(ObjectNode routes, Route route, Optional<CounterpartId> counterpart) {
        return routes.withObjectProperty(route.id())
                .withObjectProperty("counterparts")
                .putObject(counterpart.map(CounterpartId::value).orElse(""));
    }

    private void discrepancies() {
        ArrayNode all = root.putArray("discrepancies");
        for (Discrepancy discrepancy : report.found().discrepancies()) {
            ArrayNode records = all.addObject()
                    .put("check", discrepancy.check())
                    .put("text", discrepancy.text())
                    .put("total", discrepancy.total())
                    .putArray("records");
            for (Discrepancy.Found found : discrepancy.first()) {
                ObjectNode record = records.addObject().put("record", found.record());
                found.route().map(Route::id).ifPresent(route -> record.put("route", route));
                found.counterpart().map(CounterpartId::value).ifPresent(name -> record.put("counterpart", name));
                record.put("detail", found.detail());
            }
        }
    }
}
