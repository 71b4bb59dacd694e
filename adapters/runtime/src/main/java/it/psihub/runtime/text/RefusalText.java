package it.psihub.runtime.text;

import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Period;
import it.psihub.exchange.RefusedCall;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Refused calls as operators read them. */
public final class RefusalText {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(Period.ZONE);

    private RefusalText() {}

    public static String line(RefusedCall call) {
        return String.format(
                Locale.ROOT,
                "%s  %-26s %-20s %-28s %6d  dalle %s alle %s",
                call.day(),
                call.route().id(),
                call.caller().map(CounterpartId::value).orElse("(ignoto)"),
                call.code(),
                call.count(),
                TIME.format(call.first()),
                TIME.format(call.last()));
    }

    /** {@code counterpart} is left out where nobody knows who called. */
    public static String json(RefusedCall call) {
        ObjectNode node = JsonMapper.shared()
                .createObjectNode()
                .put("day", call.day().toString())
                .put("route", call.route().id())
                .put("code", call.code())
                .put("count", call.count())
                .put("first", call.first().toString())
                .put("last", call.last().toString());
        call.caller().ifPresent(caller -> node.put("counterpart", caller.value()));
        return node.toString();
    }
}
