package it.psihub.storage.ledger;

import it.psihub.exchange.Admitted;
import it.psihub.exchange.Applied;
import it.psihub.exchange.InboundState;
import it.psihub.exchange.MessageId;
import it.psihub.exchange.Reply;
import it.psihub.exchange.Verdict;
import it.psihub.storage.audit.AuditEntry;
import it.psihub.storage.audit.AuditLog;
import it.psihub.storage.canon.CanonBatch;
import it.psihub.storage.canon.Effect;
import it.psihub.storage.canon.LinedChange;
import it.psihub.storage.sql.Together;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/** Stores messages, applies them and keeps their replies; in a transaction that is begun for nothing else. */
final class Admissions {
    private final JdbcTemplate jdbc;
    private final MessageRows rows;
    private final ChangeApplication changes;
    private final DeliveryStates deliveries;
    private final AuditLog audit;

    Admissions(JdbcTemplate jdbc, ChangeApplication changes, DeliveryStates deliveries, AuditLog audit) {
        this.jdbc = jdbc;
        this.rows = new MessageRows(jdbc);
        this.changes = changes;
        this.deliveries = deliveries;
        this.audit = audit;
    }

    /** What came of one arrival. */
    sealed interface Outcome {
        record Done(Admitted admitted) implements Outcome {}

        /** The key was used before for other bytes. */
        record Conflict() implements Outcome {}

        /** A token that came with it was used before. */
        record Replayed() implements Outcome {}

        /** The same message is stored, without a reply. */
        record Open(MessageId message) implements Outcome {}
    }

    /**
     * One outcome an arrival. Among arrivals with the same key the first whose tokens are all new is the message. Where nothing is left to be
     * done the transaction is committed as well, on the way of what is written last.
     *
     * @param shared by arrivals of which each may be tried alone when this fails, as it does when somebody else brings
     *     one of their subjects at the same moment
     * @throws RefusedMessage when a change of a message with several was refused: nothing of the transaction may stay
     */
    List<Outcome> admit(List<Arrival> arrivals, boolean shared, String lockTimeout) {
        List<Arrival> candidates = candidates(arrivals);
        CanonBatch batch = changes.batch(candidates.stream()
                .flatMap(arrival -> arrival.changes().stream())
                .toList());
        Together reading = new Together();
        List<SeenTokenRows.Use> uses =
                arrivals.stream().flatMap(Admissions::uses).toList();
        Set<SeenTokenRows.Use> granted = SeenTokenRows.claim(reading, uses, lockTimeout);
        Set<UUID> claimed = MessageRows.claim(reading, claims(candidates), lockTimeout);
        batch.read(reading);
        reading.run(jdbc);
        Map<MessageKey, MessageRows.Known> there = new HashMap<>();
        Set<UUID> replayed = uses.stream()
                .filter(use -> !granted.contains(use))
                .map(SeenTokenRows.Use::claim)
                .collect(Collectors.toSet());
        List<Arrival> known = candidates.stream()
                .filter(arrival -> !claimed.contains(arrival.id().value())
                        && !replayed.contains(arrival.id().value()))
                .toList();
        if (!known.isEmpty()) {
            there.putAll(rows.known(known.stream().map(Arrival::key).collect(Collectors.toSet())));
        }
        List<Arrival> fresh = candidates.stream()
                .filter(arrival -> claimed.contains(arrival.id().value()))
                .toList();
        for (MessageRows.Row row : store(fresh, batch, shared)) {
            there.put(
                    row.arrival().key(),
                    new MessageRows.Known(
                            row.arrival().digest(),
                            row.arrival().id(),
                            Optional.of(row.ending().reply())));
        }
        return arrivals.stream()
                .map(arrival ->
                        replayed.contains(arrival.id().value()) ? new Outcome.Replayed() : outcome(arrival, there))
                .toList();
    }

    /** Those that may be the message of their key, in the order of the keys: none that comes after one without tokens. */
    private static List<Arrival> candidates(List<Arrival> arrivals) {
        Map<MessageKey, List<Arrival>> byKey = new TreeMap<>();
        for (Arrival arrival : arrivals) {
            List<Arrival> before = byKey.computeIfAbsent(arrival.key(), key -> new ArrayList<>());
            if (before.stream().noneMatch(earlier -> earlier.raw().once().isEmpty())) {
                before.add(arrival);
            }
        }
        return byKey.values().stream().flatMap(List::stream).toList();
    }

    private static Stream<SeenTokenRows.Use> uses(Arrival arrival) {
        return arrival.raw().once().stream()
                .map(token -> SeenTokenRows.Use.of(token, arrival.id().value()));
    }

    private static List<MessageRows.Claim> claims(List<Arrival> candidates) {
        return candidates.stream()
                .map(arrival -> new MessageRows.Claim(
                        arrival.key(),
                        arrival.digest(),
                        arrival.id().value(),
                        uses(arrival).map(SeenTokenRows.Use::digest).toList()))
                .toList();
    }

    private static Outcome outcome(Arrival arrival, Map<MessageKey, MessageRows.Known> there) {
        MessageRows.Known known = there.get(arrival.key());
        if (known == null) {
            throw new IllegalStateException("a message key is claimed and not there");
        }
        if (!Arrays.equals(known.digest(), arrival.digest())) {
            return new Outcome.Conflict();
        }
        boolean fresh = known.message().equals(arrival.id());
        return known.reply()
                .<Outcome>map(reply -> new Outcome.Done(new Admitted(known.message(), fresh, reply)))
                .orElseGet(() -> new Outcome.Open(known.message()));
    }

    private List<MessageRows.Row> store(List<Arrival> fresh, CanonBatch batch, boolean shared) {
        if (fresh.isEmpty()) {
            return List.of();
        }
        List<LinedChange> asked =
                fresh.stream().flatMap(arrival -> arrival.changes().stream()).toList();
        Together writing = new Together();
        List<Effect> effects = shared ? batch.effectsUnlessMetMeanwhile(asked, writing) : batch.effects(asked);
        List<MessageRows.Row> stored = new ArrayList<>();
        int from = 0;
        for (Arrival arrival : fresh) {
            int upTo = from + arrival.changes().size();
            stored.add(new MessageRows.Row(
                    arrival, ending(arrival.verdict(), asked.subList(from, upTo), effects.subList(from, upTo))));
            from = upTo;
        }
        batch.write(writing);
        MessageRows.insert(writing, stored);
        PgCallbacks.insert(writing, fresh);
        audit.write(stored.stream().map(Admissions::act).toList(), writing);
        List<UUID> waitedFor = changes.waitedFor(asked, effects);
        List<DeliveryStates.Answering> answers = stored.stream()
                .flatMap(row -> answers(row.arrival().verdict(), row.arrival().id(), row.ending()).stream())
                .toList();
        if (waitedFor.isEmpty() && answers.isEmpty()) {
            writing.commit().run(jdbc);
            return stored;
        }
        writing.run(jdbc);
        deliveries.releaseWithheld(waitedFor);
        deliveries.answered(answers);
        return stored;
    }

    /** One act, since one commit receives the bytes and ends the message: whose they were, and what came of them. */
    private static AuditEntry act(MessageRows.Row row) {
        Arrival arrival = row.arrival();
        return AuditEntry.about(
                "counterpart:" + arrival.raw().from().value(),
                "message." + row.ending().state(),
                arrival.id().value().toString(),
                arrival.sealed());
    }

    /** Ends a message that was stored before, unless somebody else has done so meanwhile. */
    Reply settle(MessageId message, Verdict verdict, String lockTimeout) {
        Optional<Reply> before = rows.replyOrLock(message, lockTimeout);
        if (before.isPresent()) {
            return before.get();
        }
        List<LinedChange> asked = Arrival.changes(message, verdict);
        Ending ending = ending(verdict, asked, changes.effects(asked));
        if (ending.reply().state() != InboundState.RECEIVED) {
            rows.end(message, ending);
            deliveries.answered(answers(verdict, message, ending).stream().toList());
            audit.write(List.of(ended(message, ending)));
        }
        return ending.reply();
    }

    private static Ending ending(Verdict verdict, List<LinedChange> asked, List<Effect> effects) {
        if (verdict instanceof Verdict.Keep keep) {
            return Ending.kept(keep.reply());
        }
        ChangeApplication.Outcome outcome = ChangeApplication.outcome(asked, effects);
        if (outcome.refused().isEmpty()) {
            return new Ending(new Reply(InboundState.APPLIED, outcome.applied(), List.of()), asked.size(), 0);
        }
        Reply refusal = new Reply(
                InboundState.REJECTED,
                Applied.NOTHING,
                outcome.refused().stream()
                        .flatMap(line -> line.problems().stream())
                        .toList());
        if (asked.size() > 1) {
            // one change refused refuses the message: nothing of it may stay
            throw new RefusedMessage(refusal);
        }
        return Ending.kept(refusal);
    }

    private static Optional<DeliveryStates.Answering> answers(Verdict verdict, MessageId message, Ending ending) {
        return ending.reply().state() == InboundState.APPLIED && verdict instanceof Verdict.Apply apply
                ? apply.mapping().answers().map(answer -> new DeliveryStates.Answering(answer, message))
                : Optional.empty();
    }

    private static AuditEntry ended(MessageId message, Ending ending) {
        return AuditEntry.of("hub", "message." + ending.state(), message.value().toString());
    }
}
