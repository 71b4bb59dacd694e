package it.psihub.runtime.text;

import it.psihub.exchange.Delivery;
import it.psihub.exchange.DeliveryLife;
import it.psihub.exchange.ListedDelivery;
import it.psihub.exchange.Period;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Deliveries as operators read them; nothing of a person. */
public final class DeliveryText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private DeliveryText() {}

    public static String line(ListedDelivery found) {
        Delivery delivery = found.delivery();
        return String.format(
                Locale.ROOT,
                "%s  %-26s %-20s %-13s %-20s %2d tentativi  %s",
                delivery.id().value(),
                delivery.route().id(),
                delivery.to().value(),
                found.state().label(),
                found.reason().map(reason -> reason.code()).orElse("-"),
                found.attempts(),
                time(found.changed()));
    }

    public static ObjectNode json(ListedDelivery found) {
        Delivery delivery = found.delivery();
        ObjectNode node = JsonMapper.shared()
                .createObjectNode()
                .put("id", delivery.id().value().toString())
                .put("route", delivery.route().id())
                .put("counterpart", delivery.to().value())
                .put("state", found.state().code())
                .put("urgent", delivery.urgent())
                .put("attempts", found.attempts())
                .put("prepared", found.prepared().toString())
                .put("changed", found.changed().toString());
        found.reason().ifPresent(reason -> node.put("reason", reason.code()));
        return node;
    }

    /** All that is known of a delivery, line by line. */
    public static String story(DeliveryLife life) {
        ListedDelivery found = life.delivery();
        StringBuilder text = new StringBuilder(line(found)).append('\n');
        found.reason()
                .ifPresent(reason -> text.append("  ").append(reason.text()).append('\n'));
        text.append("  preparata  ")
                .append(time(found.prepared()))
                .append(found.delivery().urgent() ? ", urgente" : "")
                .append('\n');
        life.open().ifPresent(open -> text.append(open(open)).append('\n'));
        for (DeliveryLife.Tried tried : life.attempts()) {
            text.append(tried(tried)).append('\n');
        }
        for (DeliveryLife.Event event : life.events()) {
            text.append(String.format("  %s  %-22s %s%n", time(event.at()), event.act(), event.actor()));
        }
        for (DeliveryLife.Intervened done : life.interventions()) {
            text.append(String.format(
                    "  %s  intervento %s%s%s di %s: %s%n",
                    time(done.at()),
                    done.act(),
                    done.mode().map(mode -> " (" + mode + ")").orElse(""),
                    done.forced() ? " forzato" : "",
                    done.actor(),
                    done.why()));
        }
        return text.toString().stripTrailing();
    }

    private static String open(DeliveryLife.Open open) {
        return "  prossima   " + open.due().map(DeliveryText::time).orElse("attende una persona")
                + ", fallimenti " + open.failures() + ", domande senza risposta " + open.asks()
                + (open.unsure() ? ", forse arrivata" : "")
                + open.pinned().map(no -> ", invia com'era il tentativo " + no).orElse("");
    }

    private static String tried(DeliveryLife.Tried tried) {
        return "  tentativo " + tried.no() + " " + time(tried.at()) + ", mappatura " + tried.mappingVersion()
                + ", scopo "
                + tried.purposeVersion() + ", campi " + String.join(" ", tried.fields()) + ": "
                + tried.event().orElse("senza esito")
                + tried.cause().map(cause -> " (" + cause + ")").orElse("")
                + tried.answered().map(at -> " " + time(at)).orElse("");
    }

    public static ObjectNode json(DeliveryLife life) {
        ObjectNode node = json(life.delivery()).put("run", life.run());
        life.open().ifPresent(open -> {
            ObjectNode due = node.putObject("open")
                    .put("failures", open.failures())
                    .put("asks", open.asks())
                    .put("unsure", open.unsure());
            open.due().ifPresent(at -> due.put("due", at.toString()));
            open.pinned().ifPresent(no -> due.put("pinned", no));
        });
        ArrayNode attempts = node.putArray("attempts_made");
        for (DeliveryLife.Tried tried : life.attempts()) {
            ObjectNode each = attempts.addObject()
                    .put("no", tried.no())
                    .put("at", tried.at().toString())
                    .put("mapping_version", tried.mappingVersion())
                    .put("purpose_version", tried.purposeVersion());
            tried.fields().forEach(each.withArray("fields")::add);
            tried.consent().ifPresent(id -> each.put("consent", id.toString()));
            tried.event().ifPresent(event -> each.put("event", event));
            tried.cause().ifPresent(cause -> each.put("cause", cause));
            tried.answered().ifPresent(at -> each.put("answered", at.toString()));
        }
        ArrayNode events = node.putArray("events");
        life.events()
                .forEach(event -> events.addObject()
                        .put("at", event.at().toString())
                        .put("actor", event.actor())
                        .put("act", event.act()));
        ArrayNode interventions = node.putArray("interventions");
        for (DeliveryLife.Intervened done : life.interventions()) {
            ObjectNode each = interventions
                    .addObject()
                    .put("at", done.at().toString())
                    .put("actor", done.actor())
                    .put("act", done.act())
                    .put("why", done.why())
                    .put("forced", done.forced());
            done.mode().ifPresent(mode -> each.put("mode", mode));
        }
        return node;
    }

    private static String time(Instant at) {
        return at.atZone(Period.ZONE).format(TIME);
    }
}
