package it.psihub.runtime.text;

import it.psihub.canonical.network.Region;
import it.psihub.exchange.Counterpart;
import it.psihub.exchange.CounterpartState;
import it.psihub.exchange.Period;
import it.psihub.kit.calendar.OpeningTimes;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A counterpart as operators read it, and whether it may be turned to now. */
public record CounterpartText(Counterpart party, CounterpartState state, OpeningTimes windows, Instant now) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    public String line() {
        return String.format(
                "%-26s %-18s %-40s %s", party.id().value(), party.kind().value(), regions(), standing());
    }

    private String regions() {
        return party.settings().regions().stream().map(Region::label).sorted().collect(Collectors.joining(", "));
    }

    private String standing() {
        if (state.paused()) {
            return "ferma: " + state.pausedWhy().orElse("");
        }
        String health = state.leaveAlone()
                .map(left -> "lasciata in pace per " + left.toSeconds() + " s"
                        + state.cause().map(cause -> " (" + cause.label() + ")").orElse("")
                        + ", ")
                .orElse(state.ailing() ? "in prova, " : "");
        return health + (windows.open(now) ? "aperta" : "chiusa" + nextOpening());
    }

    private String nextOpening() {
        return windows.nextOpening(now)
                .map(at -> ", riapre " + at.atZone(Period.ZONE).format(TIME))
                .orElse("");
    }

    public ObjectNode json() {
        ObjectNode node = JsonMapper.shared()
                .createObjectNode()
                .put("counterpart", party.id().value())
                .put("kind", party.kind().value())
                .put("paused", state.paused())
                .put("failures", state.failures())
                .put("open", windows.open(now));
        party.settings().regions().stream().map(Region::label).sorted().forEach(node.withArray("regions")::add);
        state.pausedWhy().ifPresent(why -> node.put("why", why));
        state.cause().ifPresent(cause -> node.put("cause", cause.code()));
        state.leaveAlone().ifPresent(left -> node.put("left_alone_seconds", left.toSeconds()));
        if (!windows.open(now)) {
            windows.nextOpening(now).ifPresent(at -> node.put("opens", at.toString()));
        }
        return node;
    }
}
