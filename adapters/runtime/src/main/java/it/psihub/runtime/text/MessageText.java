package it.psihub.runtime.text;

import it.psihub.exchange.Applied;
import it.psihub.exchange.ListedMessage;
import it.psihub.exchange.MessageCount;
import it.psihub.exchange.MessageLife;
import it.psihub.exchange.Period;
import it.psihub.exchange.Reply;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Messages as operators read them; nothing of a person. */
public final class MessageText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private MessageText() {}

    public static String line(ListedMessage found) {
        return String.format(
                Locale.ROOT,
                "%s  %-26s %-20s %-13s %s%s%s  %s",
                found.id().value(),
                found.route().id(),
                found.from().value(),
                found.state().label(),
                found.file() ? "file, " : "",
                found.reply().map(MessageText::words).orElse("-"),
                found.replays() > 0 ? ", rilavorazioni " + found.replays() : "",
                time(found.received()));
    }

    /** By codes and places; a problem's text stays out. */
    static String words(Reply reply) {
        return reply.problems().isEmpty()
                ? counts(reply.applied())
                : reply.problems().stream()
                        .map(problem -> problem.code() + (problem.path().isEmpty() ? "" : " in " + problem.path()))
                        .collect(Collectors.joining(", "));
    }

    private static String counts(Applied applied) {
        return "applicate " + applied.applied() + ", doppie " + applied.duplicate() + ", superate "
                + applied.superseded();
    }

    public static ObjectNode json(ListedMessage found) {
        ObjectNode node = JsonMapper.shared()
                .createObjectNode()
                .put("id", found.id().value().toString())
                .put("route", found.route().id())
                .put("counterpart", found.from().value())
                .put("message_id", found.senderId())
                .put("state", found.state().code())
                .put("file", found.file())
                .put("items", found.items())
                .put("rejected", found.rejected())
                .put("replays", found.replays())
                .put("received", found.received().toString());
        found.reply().ifPresent(reply -> reply(node.putObject("reply"), reply));
        return node;
    }

    static void reply(ObjectNode node, Reply reply) {
        node.put("state", reply.state().code());
        counts(node, reply.applied());
        reply.problems()
                .forEach(problem -> node.withArray("problems")
                        .addObject()
                        .put("path", problem.path())
                        .put("code", problem.code()));
    }

    private static void counts(ObjectNode node, Applied applied) {
        node.put("applied", applied.applied())
                .put("duplicate", applied.duplicate())
                .put("superseded", applied.superseded());
    }

    /** A line a state, and the sum. */
    public static String sums(List<MessageCount> counts) {
        return counts.stream().mapToLong(MessageCount::messages).sum() + " messaggi"
                + counts.stream()
                        .map(count -> String.format(
                                Locale.ROOT,
                                "%n  %-13s %8d: %s, scartate %d",
                                count.state().label(),
                                count.messages(),
                                counts(count.applied()),
                                count.rejected()))
                        .collect(Collectors.joining());
    }

    public static ObjectNode json(List<MessageCount> counts) {
        ObjectNode node = JsonMapper.shared().createObjectNode();
        ArrayNode array = node.putArray("counts");
        for (MessageCount count : counts) {
            ObjectNode each =
                    array.addObject().put("state", count.state().code()).put("messages", count.messages());
            counts(each, count.applied());
            each.put("rejected", count.rejected());
        }
        return node;
    }

    /** All that is known of a message, line by line. */
    public static String story(MessageLife life) {
        StringBuilder text = new StringBuilder(line(life.message()))
                .append("\n  del mittente  ")
                .append(life.message().senderId())
                .append("\n  SHA-256       ")
                .append(life.digest())
                .append(life.readable() ? "" : ", byte non più conservati")
                .append('\n');
        life.answers()
                .ifPresent(delivery ->
                        text.append("  risponde a    ").append(delivery.value()).append('\n'));
        for (MessageLife.Event event : life.events()) {
            text.append(String.format("  %s  %-22s %s%n", time(event.at()), event.act(), event.actor()));
        }
        for (MessageLife.Made made : life.made()) {
            text.append(String.format(
                    Locale.ROOT,
                    "  record  %-18s %s versione %d%s%n",
                    made.kind().code(),
                    made.record(),
                    made.version(),
                    made.corrections() > 0 ? ", correzioni " + made.corrections() : ""));
        }
        if (life.versions() > life.made().size()) {
            text.append("  e altri ")
                    .append(life.versions() - life.made().size())
                    .append('\n');
        }
        for (MessageLife.Reopened done : life.reopened()) {
            text.append(String.format(
                    "  %s  rilavorato da %s: %s; prima %s: %s%n",
                    time(done.at()),
                    done.actor(),
                    done.why(),
                    done.before().state().label(),
                    words(done.before())));
        }
        life.underWay()
                .ifPresent(replay -> text.append(String.format(
                        Locale.ROOT,
                        "  rilavorazione interrotta, o in corso, alla riga %d dal %s%n",
                        replay.line(),
                        time(replay.since()))));
        return text.toString().stripTrailing();
    }

    public static ObjectNode json(MessageLife life) {
        ObjectNode node = json(life.message()).put("sha256", life.digest()).put("readable", life.readable());
        life.answers()
                .ifPresent(delivery -> node.put("answers", delivery.value().toString()));
        ArrayNode events = node.putArray("events");
        life.events()
                .forEach(event -> events.addObject()
                        .put("at", event.at().toString())
                        .put("actor", event.actor())
                        .put("act", event.act()));
        ArrayNode records = node.put("versions", life.versions()).putArray("records");
        life.made()
                .forEach(made -> records.addObject()
                        .put("line", made.line())
                        .put("kind", made.kind().code())
                        .put("record", made.record().toString())
                        .put("version", made.version())
                        .put("corrections", made.corrections()));
        ArrayNode reopened = node.putArray("reopened");
        for (MessageLife.Reopened done : life.reopened()) {
            ObjectNode each = reopened.addObject()
                    .put("at", done.at().toString())
                    .put("actor", done.actor())
                    .put("why", done.why());
            reply(each.putObject("before"), done.before());
        }
        life.underWay()
                .ifPresent(replay -> node.putObject("replay_under_way")
                        .put("since", replay.since().toString())
                        .put("line", replay.line()));
        return node;
    }

    private static String time(Instant at) {
        return at.atZone(Period.ZONE).format(TIME);
    }
}
