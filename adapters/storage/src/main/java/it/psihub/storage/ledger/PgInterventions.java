package it.psihub.storage.ledger;

import it.psihub.exchange.By;
import it.psihub.exchange.DeliveryEvent;
import it.psihub.exchange.DeliveryId;
import it.psihub.exchange.DeliveryLife;
import it.psihub.exchange.DeliveryQuery;
import it.psihub.exchange.DeliveryState;
import it.psihub.exchange.Intervention;
import it.psihub.exchange.Intervention.Act;
import it.psihub.exchange.Interventions;
import it.psihub.exchange.Judgement;
import it.psihub.exchange.ListedDelivery;
import it.psihub.exchange.Reason;
import it.psihub.exchange.Refusal;
import it.psihub.exchange.TimeOrderedIds;
import it.psihub.storage.audit.AuditLog;
import it.psihub.storage.audit.InterventionLog;
import it.psihub.storage.ledger.DeliveryMoves.Move;
import it.psihub.storage.ledger.InterventionRules.Facts;
import it.psihub.storage.ledger.InterventionRules.Way;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Operators' acts. What another transaction holds is left out, never waited for: the hub goes on meanwhile, and no act
 * stands in a circle of waiting.
 */
public final class PgInterventions implements Interventions {
    private static final UUID FIRST = new UUID(0, 0);
    /** Deliveries in one transaction. */
    private static final int CHUNK = 500;

    private static final Reason SKIPPED = new Reason("skipped", "Saltata da un operatore");

    private final JdbcTemplate jdbc;
    private final TransactionOperations transactions;
    private final DeliveryStates states;
    private final DeliveryFacts facts;
    private final DeliveryLives lives;
    private final InterventionLog log;

    public PgInterventions(JdbcTemplate jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.states = new DeliveryStates(jdbc, new AuditLog(jdbc));
        this.facts = new DeliveryFacts(jdbc);
        this.lives = new DeliveryLives(jdbc);
        this.log = new InterventionLog(jdbc);
    }

    @Override
    public List<ListedDelivery> find(DeliveryQuery query, Optional<DeliveryId> after, int max) {
        DeliverySelection selection =
                new DeliverySelection(query).after(after.map(DeliveryId::value).orElse(FIRST));
        return jdbc.query(
                DeliveryFacts.LISTED + " WHERE " + selection.where() + " ORDER BY d.id LIMIT ?",
                (row, n) -> DeliveryFacts.listed(row),
                selection.arguments(max));
    }

    @Override
    public Optional<DeliveryLife> life(DeliveryId delivery) {
        return find(DeliveryQuery.of(delivery), Optional.empty(), 1).stream()
                .findFirst()
                .map(lives::of);
    }

    @Override
    public void foresee(DeliveryQuery query, Intervention act, Consumer<Judgement> each) {
        inChunks(
                        query,
                        chunk -> facts.of(chunk).stream()
                                .map(found -> judged(found, act, InterventionRules.way(found, act)))
                                .toList())
                .accept(each);
    }

    @Override
    public void intervene(DeliveryQuery query, Intervention act, By by, Consumer<Judgement> each) {
        inChunks(
                        query,
                        chunk -> Objects.requireNonNull(
                                transactions.execute(status -> intervene(query, chunk, act, by))))
                .accept(each);
    }

    /** Up to what was prepared before now, so that it comes to an end. */
    private Consumer<Consumer<Judgement>> inChunks(
            DeliveryQuery query, Function<List<ListedDelivery>, List<Judgement>> work) {
        return each -> {
            UUID end = TimeOrderedIds.next();
            UUID last = FIRST;
            List<ListedDelivery> chunk;
            do {
                DeliverySelection selection =
                        new DeliverySelection(query).after(last).before(end);
                chunk = jdbc.query(
                        DeliveryFacts.LISTED + " WHERE " + selection.where() + " ORDER BY d.id LIMIT ?",
                        (row, n) -> DeliveryFacts.listed(row),
                        selection.arguments(CHUNK));
                if (!chunk.isEmpty()) {
                    last = idOf(chunk.get(chunk.size() - 1));
                    work.apply(chunk).forEach(each);
                }
            } while (chunk.size() == CHUNK);
        };
    }

    private List<Judgement> intervene(DeliveryQuery query, List<ListedDelivery> chunk, Intervention act, By by) {
        Map<UUID, ListedDelivery> locked = lock(query, chunk);
        Map<UUID, Facts> known = new HashMap<>();
        facts.of(List.copyOf(locked.values())).forEach(found -> known.put(idOf(found.delivery()), found));
        List<Judgement> judgements = new ArrayList<>();
        Moves moves = new Moves();
        for (ListedDelivery meant : chunk) {
            Facts found = known.get(idOf(meant));
            if (found == null) {
                judgements.add(Judgement.refused(meant, List.of(Refusal.BUSY)));
            } else {
                Way way = InterventionRules.way(found, act);
                judgements.add(judged(found, act, way));
                if (way.open(act.forced())) {
                    moves.add(idOf(meant), way);
                }
            }
        }
        moves.make(act, by);
        return judgements;
    }

    private static Judgement judged(Facts found, Intervention act, Way way) {
        return way.open(act.forced())
                ? new Judgement(found.delivery(), Optional.of(way.to()), way.against())
                : Judgement.refused(found.delivery(), way.against());
    }

    /** As they are now, and still meant; first what says when they are due, as those who take them do. */
    private Map<UUID, ListedDelivery> lock(DeliveryQuery query, List<ListedDelivery> chunk) {
        List<UUID> ids = chunk.stream().map(PgInterventions::idOf).toList();
        Set<UUID> due = new HashSet<>(jdbc.queryForList("""
                SELECT delivery_id FROM delivery_due WHERE delivery_id = ANY (?)
                ORDER BY delivery_id FOR UPDATE SKIP LOCKED
                """, UUID.class, (Object) ids.toArray(UUID[]::new)));
        DeliverySelection selection = new DeliverySelection(query).among(ids);
        Map<UUID, ListedDelivery> locked = new HashMap<>();
        jdbc
                .query(
                        DeliveryFacts.LISTED + " WHERE " + selection.where()
                                + " ORDER BY d.id FOR UPDATE OF d SKIP LOCKED",
                        (row, n) -> DeliveryFacts.listed(row),
                        selection.arguments())
                .stream()
                .filter(found -> !found.state().isOpen() || due.contains(idOf(found)))
                .forEach(found -> locked.put(idOf(found), found));
        return locked;
    }

    private static UUID idOf(ListedDelivery listed) {
        return listed.delivery().id().value();
    }

    /** What one transaction moves. */
    private final class Moves {
        private final List<Move> moves = new ArrayList<>();
        private final List<UUID> ready = new ArrayList<>();
        private final List<UUID> unknown = new ArrayList<>();
        private final List<String> all = new ArrayList<>();

        void add(UUID delivery, Way way) {
            all.add(delivery.toString());
            way.event().ifPresent(event -> moves.add(Move.of(delivery, event, reason(event))));
            if (way.to() == DeliveryState.READY) {
                ready.add(delivery);
            } else if (way.to() == DeliveryState.UNKNOWN) {
                unknown.add(delivery);
            }
        }

        void make(Intervention act, By by) {
            if (all.isEmpty()) {
                return;
            }
            states.move(moves, eventsCalled(act.act().code()));
            Optional<String> mode = Optional.empty();
            if (act.act() == Act.RESEND) {
                states.anew(ready, act.pinned());
                states.pin(unknown, act.pinned());
                mode = Optional.of(act.pinned() ? InterventionLog.PINNED : InterventionLog.UPGRADED);
            } else {
                states.anew(ready);
            }
            states.askNow(unknown);
            log.write(by, InterventionLog.DELIVERY + act.act().code(), all, mode, act.forced());
        }

        /** What an operator does has an entry of its own. */
        private static Set<DeliveryEvent> eventsCalled(String code) {
            return Stream.of(DeliveryEvent.values())
                    .filter(event -> event.code().equals(code))
                    .collect(Collectors.toSet());
        }

        private static Optional<Reason> reason(DeliveryEvent event) {
            return event == DeliveryEvent.CANCEL ? Optional.of(SKIPPED) : Optional.empty();
        }
    }
}
