package it.psihub.runtime.text;

import it.psihub.exchange.Counts;
import it.psihub.exchange.DeliveryState;
import it.psihub.exchange.InboundCounts;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Counts per exchange, as a table and as JSON. */
public record LedgerReport(List<Counts> deliveries, List<InboundCounts> messages) {

    public boolean addsUp() {
        return deliveries.stream().allMatch(Counts::addsUp) && messages.stream().allMatch(InboundCounts::addsUp);
    }

    /** Nothing is half done: no message without an end, nothing due, on the wire or of unknown outcome. */
    public boolean settled() {
        return messages.stream().allMatch(counts -> counts.open() == 0)
                && deliveries.stream().allMatch(counts -> waiting(counts) + counts.in(DeliveryState.UNKNOWN) == 0);
    }

    public String table() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                "%-28s %10s %10s %10s %10s %10s %10s %10s %10s %10s%n",
                "scambio (in uscita)",
                "scelte",
                "consegnate",
                "accettate",
                "rifiutate",
                "trattenute",
                "in attesa",
                "ignote",
                "parcheggiate",
                "annullate"));
        for (Counts counts : deliveries) {
            text.append(String.format(
                    "%-28s %10d %10d %10d %10d %10d %10d %10d %12d %10d%n",
                    counts.route().id(),
                    counts.selected(),
                    counts.in(DeliveryState.DELIVERED),
                    counts.in(DeliveryState.ACCEPTED),
                    counts.in(DeliveryState.REJECTED),
                    counts.in(DeliveryState.WITHHELD),
                    waiting(counts),
                    counts.in(DeliveryState.UNKNOWN),
                    counts.in(DeliveryState.PARKED),
                    counts.in(DeliveryState.CANCELLED)));
            new TreeMap<>(counts.byReason())
                    .forEach((reason, count) -> text.append(String.format("    %-50s %6d%n", reason, count)));
        }
        text.append(String.format(
                "%n%-28s %10s %10s %10s %10s %10s %10s %10s %10s%n",
                "scambio (in entrata)",
                "messaggi",
                "voci",
                "applicate",
                "doppie",
                "superate",
                "scartate",
                "sospese",
                "aperte"));
        for (InboundCounts counts : messages) {
            text.append(String.format(
                    "%-28s %10d %10d %10d %10d %10d %10d %10d %10d%n",
                    counts.route().id(),
                    counts.messages(),
                    counts.items(),
                    counts.applied(),
                    counts.duplicate(),
                    counts.superseded(),
                    counts.rejected(),
                    counts.held() + counts.parked(),
                    counts.open()));
        }
        return text.append(addsUp() ? "I conti tornano." : "I CONTI NON TORNANO.")
                .toString();
    }

    public String json() {
        JsonMapper json = JsonMapper.shared();
        ObjectNode root = json.createObjectNode();
        root.put("adds_up", addsUp());
        ObjectNode out = root.putObject("deliveries");
        for (Counts counts : deliveries) {
            ObjectNode route = out.putObject(counts.route().id());
            route.put("selected", counts.selected());
            for (DeliveryState state : DeliveryState.values()) {
                route.put(state.code(), counts.in(state));
            }
            ObjectNode reasons = route.putObject("reasons");
            new TreeMap<>(counts.byReason()).forEach(reasons::put);
            route.put("adds_up", counts.addsUp());
        }
        ObjectNode in = root.putObject("messages");
        for (InboundCounts counts : messages) {
            in.putObject(counts.route().id())
                    .put("messages", counts.messages())
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
        return root.toString();
    }

    private static long waiting(Counts counts) {
        return counts.in(DeliveryState.READY) + counts.in(DeliveryState.WAITING) + counts.in(DeliveryState.SENDING);
    }
}
