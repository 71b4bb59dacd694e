package it.psihub.runtime.text;

import it.psihub.exchange.Consequence;
import it.psihub.exchange.InboundState;
import it.psihub.exchange.ReplayRefusal;
import it.psihub.exchange.Replayed;
import it.psihub.exchange.ReplayedLine;
import it.psihub.kit.replay.Difference;
import it.psihub.kit.replay.Differences;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What working on messages again comes to, or came to: each as JSON, or the first of each sort as text, and the sums. */
public final class ReplayReport {
    private static final int SHOWN = 20;

    private final PrintWriter out;
    private final boolean json;
    private final int named;
    private final Map<InboundState, Long> ended = new EnumMap<>(InboundState.class);
    private final Map<Consequence.Sort, Long> records = new EnumMap<>(Consequence.Sort.class);
    private final Map<ReplayedLine.Sort, Long> lines = new EnumMap<>(ReplayedLine.Sort.class);
    private final Map<ReplayRefusal, Long> refused = new EnumMap<>(ReplayRefusal.class);
    private long seen;
    private long shownDone;
    private long shownRefused;

    /** @param named messages that were meant by name, none of which may be missing */
    public ReplayReport(PrintWriter out, boolean json, int named) {
        this.out = out;
        this.json = json;
        this.named = named;
    }

    public void add(Replayed replayed) {
        seen++;
        replayed.refused().ifPresent(why -> refused.merge(why, 1L, Long::sum));
        replayed.reply().ifPresent(reply -> {
            ended.merge(reply.state(), 1L, Long::sum);
            replayed.consequences().forEach(each -> records.merge(each.sort(), 1L, Long::sum));
            replayed.lines().ifPresent(file -> {
                file.records().forEach((sort, count) -> records.merge(sort, count, Long::sum));
                file.lines().forEach((sort, count) -> lines.merge(sort, count, Long::sum));
            });
        });
        if (json) {
            out.println(object(replayed));
        } else if (replayed.refused().isPresent() ? shownRefused++ < SHOWN : shownDone++ < SHOWN) {
            out.println(lines(replayed));
        }
    }

    private static String lines(Replayed replayed) {
        String becomes = replayed.refused()
                .map(why -> "non si tocca: " + why.label())
                .orElseGet(() -> replayed.reply()
                        .map(reply -> "→ " + reply.state().label() + ": " + MessageText.words(reply))
                        .orElse(""));
        return MessageText.line(replayed.message()) + "  " + becomes
                + replayed.consequences().stream().map(ReplayReport::line).collect(Collectors.joining())
                + replayed.lines().map(ReplayedFileText::text).orElse("");
    }

    static String line(Consequence consequence) {
        List<Difference> differences = differences(consequence);
        return "\n    " + consequence.kind().code() + " " + consequence.record() + " versione " + consequence.version()
                + ": " + consequence.sort().label()
                + differences.stream()
                        .limit(SHOWN)
                        .map(difference -> "\n      " + difference.sort().label() + "  " + difference.path())
                        .collect(Collectors.joining())
                + (differences.size() > SHOWN ? "\n      e altre " + (differences.size() - SHOWN) : "");
    }

    /** By places; of what is written, and differs from what stands there. */
    private static List<Difference> differences(Consequence consequence) {
        return switch (consequence.sort()) {
            case CHANGED, CORRECTED, CONTRADICTION ->
                consequence
                        .before()
                        .flatMap(before -> consequence.after().map(after -> Differences.between(before, after)))
                        .orElse(List.of());
            case CREATED, REMOVED, UNCHANGED, SUPERSEDED, UNKNOWN_REFERENCE -> List.of();
        };
    }

    private static ObjectNode object(Replayed replayed) {
        ObjectNode node = MessageText.json(replayed.message());
        replayed.refused().ifPresent(why -> node.put("against", why.code()));
        replayed.reply().ifPresent(reply -> MessageText.reply(node.putObject("becomes"), reply));
        for (Consequence consequence : replayed.consequences()) {
            object(node.withArray("records").addObject(), consequence);
        }
        replayed.lines().ifPresent(file -> ReplayedFileText.json(node.putObject("file_lines"), file));
        return node;
    }

    static void object(ObjectNode node, Consequence consequence) {
        node.put("kind", consequence.kind().code())
                .put("record", consequence.record().toString())
                .put("version", consequence.version())
                .put("comes_to", consequence.sort().code());
        differences(consequence)
                .forEach(difference -> node.withArray("differences")
                        .addObject()
                        .put("path", difference.path())
                        .put("change", difference.sort().code()));
    }

    /** Nothing was refused or left, and everything that was named is there. */
    public boolean complete() {
        return seen > 0 && refused.isEmpty() && !lines.containsKey(ReplayedLine.Sort.LEFT) && seen >= named;
    }

    public void summarise(boolean done) {
        long total = ended.values().stream().mapToLong(Long::longValue).sum();
        if (json) {
            out.println(summary(done, total));
            return;
        }
        out.println((done ? "Fatto: " : "Si farebbe: ") + total + " messaggi"
                + ended.entrySet().stream()
                        .map(entry -> ", " + entry.getKey().label() + " " + entry.getValue())
                        .collect(Collectors.joining()));
        lines.forEach((sort, count) -> out.println("Righe di file " + count + ": " + sort.label()));
        records.forEach((sort, count) -> out.println("Record " + count + ": " + sort.label()));
        refused.forEach((why, count) -> out.println("Non toccati " + count + ": " + why.label()));
        if (seen < named) {
            out.println("Non trovati: " + (named - seen));
        }
        if (seen == 0) {
            out.println("Nessun messaggio corrisponde.");
        }
        if (!done && total > 0) {
            out.println("Nulla è cambiato: per farlo, --yes --why MOTIVO");
        }
    }

    private ObjectNode summary(boolean done, long total) {
        ObjectNode summary = JsonMapper.shared().createObjectNode();
        ObjectNode sums = summary.putObject("summary").put("done", done).put("replayed", total);
        sums.put("missing", Math.max(0, named - seen));
        ObjectNode becomes = sums.putObject("becomes");
        ended.forEach((state, count) -> becomes.put(state.code(), count));
        ObjectNode came = sums.putObject("records");
        records.forEach((sort, count) -> came.put(sort.code(), count));
        ObjectNode ofFiles = sums.putObject("file_lines");
        lines.forEach((sort, count) -> ofFiles.put(sort.code(), count));
        ObjectNode why = sums.putObject("refused");
        refused.forEach((refusal, count) -> why.put(refusal.code(), count));
        return summary;
    }
}
