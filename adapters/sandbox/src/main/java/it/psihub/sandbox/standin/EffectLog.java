package it.psihub.sandbox.standin;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** Every effect of every stand-in, in the order in which they came about, in one append-only file; counted by key. */
public final class EffectLog implements Closeable {

    /** What effects are counted by. */
    public record Row(String standIn, String counterpart, String kind) implements Comparable<Row> {
        @Override
        public int compareTo(Row other) {
            int byStandIn = standIn.compareTo(other.standIn);
            int byCounterpart = byStandIn != 0 ? byStandIn : counterpart.compareTo(other.counterpart);
            return byCounterpart != 0 ? byCounterpart : kind.compareTo(other.kind);
        }
    }

    private final Path path;
    private final Map<Row, Map<String, Integer>> counts = new TreeMap<>();
    private @Nullable LineFile file;

    public EffectLog(Path path) {
        this.path = path;
    }

    /**
     * Opens the log, hands every remembered effect to the reader in order, cuts off a torn last line.
     *
     * @throws IOException when the file is held by another process, or a whole line of it is no effect
     */
    public synchronized void open(Consumer<Effect> reader) throws IOException {
        try {
            file = LineFile.open(path, line -> {
                Effect effect = Effect.ofLine(line);
                count(counts, effect);
                reader.accept(effect);
            });
        } catch (JacksonException e) {
            throw new IOException("the effect log " + path.getFileName() + " has a line that is no effect", e);
        }
    }

    /** Writes the effect down before anybody is told of it. */
    public synchronized Effect append(String standIn, String counterpart, String kind, String key, ObjectNode data) {
        if (file == null) {
            throw new IllegalStateException("the effect log is not open");
        }
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Effect effect = new Effect(now, standIn, counterpart, kind, key, data);
        file.append(effect.toLine());
        count(counts, effect);
        return effect;
    }

    private static void count(Map<Row, Map<String, Integer>> counts, Effect effect) {
        counts.computeIfAbsent(new Row(effect.standIn(), effect.counterpart(), effect.kind()), row -> new TreeMap<>())
                .merge(effect.key(), 1, Integer::sum);
    }

    /** A copy of the counts: how often each key was done, by stand-in, counterpart and kind of effect. */
    public synchronized Map<Row, Map<String, Integer>> counts() {
        Map<Row, Map<String, Integer>> copy = new TreeMap<>();
        counts.forEach((row, keys) -> copy.put(row, new TreeMap<>(keys)));
        return copy;
    }

    @Override
    public synchronized void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
