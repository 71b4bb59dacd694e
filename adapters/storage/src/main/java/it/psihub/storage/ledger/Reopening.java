package it.psihub.storage.ledger;

import it.psihub.exchange.Applied;
import it.psihub.exchange.By;
import it.psihub.exchange.Consequence;
import it.psihub.exchange.InboundEvent;
import it.psihub.exchange.InboundState;
import it.psihub.exchange.InboundTable;
import it.psihub.exchange.ListedMessage;
import it.psihub.exchange.ReplayRefusal;
import it.psihub.exchange.Replayed;
import it.psihub.exchange.Reply;
import it.psihub.exchange.Verdict;
import it.psihub.storage.audit.AuditEntry;
import it.psihub.storage.audit.AuditLog;
import it.psihub.storage.audit.InterventionLog;
import it.psihub.storage.canon.CanonWriter;
import it.psihub.storage.canon.Earlier;
import it.psihub.storage.canon.Effect;
import it.psihub.storage.canon.LinedChange;
import it.psihub.storage.canon.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Works on a stored message again. Everything is done for real in one transaction, which is rolled back where it is only
 * to be foreseen, or came to nothing.
 */
final class Reopening {
    private static final String PATIENCE = "5s";

    private final TransactionOperations transactions;
    private final MessageRows rows;
    private final ChangeApplication changes;
    private final DeliveryStates deliveries;
    private final Standing standing;
    private final AuditLog audit;
    private final InterventionLog log;

    Reopening(
            JdbcTemplate jdbc,
            TransactionOperations transactions,
            ChangeApplication changes,
            DeliveryStates deliveries,
            Standing standing) {
        this.transactions = transactions;
        this.rows = new MessageRows(jdbc);
        this.changes = changes;
        this.deliveries = deliveries;
        this.standing = standing;
        this.audit = new AuditLog(jdbc);
        this.log = new InterventionLog(jdbc);
    }

    /** @param by empty when it is only to be foreseen */
    Replayed run(ListedMessage message, Verdict verdict, Optional<By> by) {
        Replayed came;
        try {
            came = inTransaction(message, verdict, by);
        } catch (RuntimeException failed) {
            if (!SqlStates.isLocked(failed)) {
                throw failed;
            }
            return Replayed.refused(message, ReplayRefusal.BUSY);
        }
        Optional<Reply> refusal =
                came.reply().filter(reply -> by.isPresent() && verdict instanceof Verdict.Apply && !isApplied(reply));
        if (refusal.isEmpty()) {
            return came;
        }
        // nothing of what it asked for may stay but its new reply
        Replayed kept = run(message, new Verdict.Keep(refusal.get()), by);
        return new Replayed(message, kept.reply(), came.consequences(), kept.refused());
    }

    private Replayed inTransaction(ListedMessage message, Verdict verdict, Optional<By> by) {
        return Objects.requireNonNull(transactions.execute(status -> {
            Attempt attempt = new Attempt(message, verdict);
            Replayed came = attempt.made();
            boolean stays = came.reply()
                    .filter(reply -> verdict instanceof Verdict.Keep || isApplied(reply))
                    .isPresent();
            if (by.isPresent() && stays) {
                attempt.keep(by.get());
            } else {
                status.setRollbackOnly();
            }
            return came;
        }));
    }

    private static boolean isApplied(Reply reply) {
        return reply.state() == InboundState.APPLIED;
    }

    /** One message in one transaction. */
    private final class Attempt {
        private final ListedMessage message;
        private final Verdict verdict;
        private final List<LinedChange> asked;
        private Optional<Reopened> ending = Optional.empty();

        private record Reopened(MessageRows.Stored before, Ending ending) {}

        Attempt(ListedMessage message, Verdict verdict) {
            this.message = message;
            this.verdict = verdict;
            this.asked = Arrival.changes(message.id(), verdict);
        }

        Replayed made() {
            Optional<MessageRows.Stored> stored = rows.lock(message.id(), PATIENCE);
            if (stored.isEmpty()
                    || stored.get().state() != message.state()
                    || stored.get().replays() != message.replays()) {
                return Replayed.refused(message, ReplayRefusal.BUSY);
            }
            if (InboundTable.ALL.next(message.state(), InboundEvent.REOPENED).isEmpty()) {
                return Replayed.refused(message, ReplayRefusal.NOT_ALLOWED);
            }
            if (!standing.ofErased(Earlier.all(message.id().value()), asked).isEmpty()) {
                return Replayed.refused(message, ReplayRefusal.ERASED);
            }
            return verdict instanceof Verdict.Keep keep
                    ? ends(stored.get(), Ending.kept(keep.reply()), List.of(), false)
                    : applied(stored.get());
        }

        private Replayed applied(MessageRows.Stored stored) {
            List<Standing.Stood> stood = standing.of(asked);
            CanonWriter.Again again = changes.again(Earlier.all(message.id().value()), asked);
            ChangeApplication.Outcome outcome = ChangeApplication.outcome(asked, again.effects());
            Ending end = outcome.refused().isEmpty()
                    ? new Ending(new Reply(InboundState.APPLIED, outcome.applied(), List.of()), asked.size(), 0)
                    : Ending.kept(new Reply(
                            InboundState.REJECTED,
                            Applied.NOTHING,
                            outcome.refused().stream()
                                    .flatMap(line -> line.problems().stream())
                                    .toList()));
            return ends(stored, end, consequences(stood, again.effects()), again.leavesBehind());
        }

        private Replayed ends(
                MessageRows.Stored stored, Ending end, List<Consequence> consequences, boolean leavesBehind) {
            if (message.state() == InboundState.APPLIED && !isApplied(end.reply())) {
                return Replayed.refused(message, ReplayRefusal.WOULD_BE_REJECTED, consequences);
            }
            if (leavesBehind) {
                return Replayed.refused(message, ReplayRefusal.LEAVES_BEHIND, consequences);
            }
            ending = Optional.of(new Reopened(stored, end));
            return new Replayed(message, Optional.of(end.reply()), consequences, Optional.empty());
        }

        private List<Consequence> consequences(List<Standing.Stood> stood, List<Effect> effects) {
            List<Consequence> consequences = new ArrayList<>();
            for (int i = 0; i < asked.size(); i++) {
                consequences.add(Consequences.of(asked.get(i).change(), effects.get(i), stood.get(i)));
            }
            return consequences;
        }

        void keep(By by) {
            Reopened made = ending.orElseThrow();
            rows.reopen(message.id());
            if (!rows.end(message.id(), made.ending())) {
                throw new IllegalStateException("message " + message.id().value() + " was reopened and is not open");
            }
            // what it answered once is not answered again: the delivery may have been sent anew meanwhile
            if (verdict instanceof Verdict.Apply apply && !made.before().answered()) {
                apply.mapping()
                        .answers()
                        .ifPresent(answer ->
                                deliveries.answered(List.of(new DeliveryStates.Answering(answer, message.id()))));
            }
            String object = message.id().value().toString();
            log.replaced(by, InterventionLog.REOPENED, object, made.before().reply());
            audit.write(List.of(AuditEntry.of("hub", "message." + made.ending().state(), object)));
        }
    }
}
