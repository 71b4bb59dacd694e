package it.psihub.runtime.text;

import it.psihub.exchange.DeliveryState;
import it.psihub.exchange.Judgement;
import it.psihub.exchange.Refusal;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What an act comes to, or came to: each delivery as JSON, or the first of each sort as text, and the sums. */
public final class JudgementReport {
    private static final int SHOWN = 10;

    private final PrintWriter out;
    private final boolean json;
    private final int named;
    private final Map<DeliveryState, Long> moved = new EnumMap<>(DeliveryState.class);
    private final Map<Refusal, Long> refused = new EnumMap<>(Refusal.class);
    private long seen;
    private long shownMoved;
    private long shownRefused;

    /** @param named deliveries that were meant by name, none of which may be missing */
    public JudgementReport(PrintWriter out, boolean json, int named) {
        this.out = out;
        this.json = json;
        this.named = named;
    }

    public void add(Judgement judgement) {
        seen++;
        judgement.becomes().ifPresent(state -> moved.merge(state, 1L, Long::sum));
        if (judgement.refused()) {
            judgement.against().forEach(why -> refused.merge(why, 1L, Long::sum));
        }
        if (json) {
            out.println(object(judgement));
        } else if (judgement.refused() ? shownRefused++ < SHOWN : shownMoved++ < SHOWN) {
            out.println(DeliveryText.line(judgement.delivery()) + "  "
                    + judgement.becomes().map(state -> "→ " + state.label()).orElse("non si tocca")
                    + against(judgement).map(why -> ": " + why).orElse(""));
        }
    }

    private static Optional<String> against(Judgement judgement) {
        return judgement.against().isEmpty()
                ? Optional.empty()
                : Optional.of((judgement.refused() ? "" : "forzando, ")
                        + judgement.against().stream().map(Refusal::label).collect(Collectors.joining("; ")));
    }

    private static ObjectNode object(Judgement judgement) {
        ObjectNode node = DeliveryText.json(judgement.delivery());
        judgement.becomes().ifPresent(state -> node.put("becomes", state.code()));
        judgement.against().forEach(why -> node.withArray("against").add(why.code()));
        return node;
    }

    /** Nothing was refused, and everything that was named is there. */
    public boolean complete() {
        return seen > 0 && refused.isEmpty() && seen >= named;
    }

    public void summarise(boolean done) {
        long total = moved.values().stream().mapToLong(Long::longValue).sum();
        if (json) {
            ObjectNode summary = JsonMapper.shared().createObjectNode();
            ObjectNode sums = summary.putObject("summary").put("done", done).put("moved", total);
            sums.put("missing", Math.max(0, named - seen));
            ObjectNode becomes = sums.putObject("becomes");
            moved.forEach((state, count) -> becomes.put(state.code(), count));
            ObjectNode why = sums.putObject("refused");
            refused.forEach((refusal, count) -> why.put(refusal.code(), count));
            out.println(summary);
            return;
        }
        out.println((done ? "Fatto: " : "Si farebbe: ") + total + " consegne"
                + moved.entrySet().stream()
                        .map(entry -> ", " + entry.getKey().label() + " " + entry.getValue())
                        .collect(Collectors.joining()));
        refused.forEach((refusal, count) -> out.println("Non toccate " + count + ": " + refusal.label()));
        if (seen < named) {
            out.println("Non trovate: " + (named - seen));
        }
        if (seen == 0) {
            out.println("Nessuna consegna corrisponde.");
        }
        if (!done && total > 0) {
            out.println("Nulla è cambiato: per farlo, --yes --why MOTIVO");
        }
    }
}
