package it.psihub.storage.ledger;

import it.psihub.canonical.RecordKind;
import it.psihub.exchange.Delivery;
import it.psihub.exchange.DeliveryEvent;
import it.psihub.exchange.Reason;
import it.psihub.exchange.RecordRef;
import it.psihub.storage.canon.SubjectLookup;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes deliveries that are new, and ends older ones of the same record that never left: the newer says it all. */
final class Preparation {
    private static final Reason SUPERSEDED = new Reason("superseded", "Sostituita da una versione più recente");

    private final JdbcTemplate jdbc;
    private final DeliveryStates states;
    private final SubjectLookup subjects;

    Preparation(JdbcTemplate jdbc, DeliveryStates states) {
        this.jdbc = jdbc;
        this.states = states;
        this.subjects = new SubjectLookup(jdbc);
    }

    /** In the caller's transaction; says how many were new. */
    int prepare(Collection<Delivery> deliveries, String run) {
        List<Delivery> fresh = claim(List.copyOf(deliveries));
        if (fresh.isEmpty()) {
            return 0;
        }
        supersede(fresh);
        Map<UUID, UUID> subject = subjectsOf(fresh);
        jdbc.batchUpdate(
                """
                INSERT INTO delivery (id, kind, document, counterpart, about, subject_id, record_kind, record_id,
                                      revision, key, urgent, state, run)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'ready', ?)
                """,
                fresh.stream()
                        .map(d -> new Object[] {
                            d.id().value(),
                            d.route().kind().value(),
                            d.route().document().value(),
                            d.to().value(),
                            d.lane().about(),
                            subject.get(d.what().id()),
                            d.what().kind(),
                            d.what().id(),
                            d.what().revision(),
                            d.key().value(),
                            d.urgent(),
                            run
                        })
                        .toList());
        jdbc.batchUpdate(
                """
                INSERT INTO delivery_due (delivery_id, counterpart, document, lane, urgent, state, due_at)
                VALUES (?, ?, ?, ?, ?, 'ready', now())
                """,
                fresh.stream()
                        .map(d -> new Object[] {
                            d.id().value(),
                            d.to().value(),
                            d.route().document().value(),
                            d.lane().id(),
                            d.urgent()
                        })
                        .toList());
        return fresh.size();
    }

    private List<Delivery> claim(List<Delivery> deliveries) {
        Map<String, Delivery> byKey = new LinkedHashMap<>();
        deliveries.forEach(delivery -> byKey.putIfAbsent(delivery.key().value(), delivery));
        List<Delivery> distinct = List.copyOf(byKey.values());
        // one statement that says which rows were new: counts of a rewritten batch do not
        List<String> claimed = jdbc.queryForList(
                """
                INSERT INTO delivery_key (key, delivery_id, kind, document)
                SELECT * FROM unnest(?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING key
                """,
                String.class,
                distinct.stream().map(d -> d.key().value()).toArray(String[]::new),
                distinct.stream().map(d -> d.id().value()).toArray(UUID[]::new),
                distinct.stream().map(d -> d.route().kind().value()).toArray(String[]::new),
                distinct.stream().map(d -> d.route().document().value()).toArray(String[]::new));
        byKey.keySet().retainAll(Set.copyOf(claimed));
        return List.copyOf(byKey.values());
    }

    /**
     * Ends what never left: an older revision of the same record, to whomever it was going (its region may have changed),
     * and an older table of the same lane.
     */
    private void supersede(List<Delivery> fresh) {
        List<UUID> ended = jdbc.queryForList(
                """
                SELECT DISTINCT d.id
                FROM unnest(?, ?, ?, ?, ?) AS n (about, document, counterpart, record, revision)
                JOIN delivery d ON d.document = n.document
                     AND (d.record_id = n.record AND d.revision <> n.revision
                          OR d.record_kind = 'release' AND d.about = n.about AND d.counterpart = n.counterpart)
                WHERE d.state IN ('ready', 'waiting', 'parked', 'withheld')
                """,
                UUID.class,
                fresh.stream().map(d -> d.lane().about()).toArray(UUID[]::new),
                fresh.stream().map(d -> d.route().document().value()).toArray(String[]::new),
                fresh.stream().map(d -> d.to().value()).toArray(String[]::new),
                fresh.stream().map(d -> d.what().id()).toArray(UUID[]::new),
                fresh.stream().map(d -> d.what().revision()).toArray(String[]::new));
        states.lockTurns(ended);
        // not a bug where one is not allowed any more: somebody was just taking it
        states.tryMove(ended.stream()
                .map(id -> DeliveryStates.Move.of(id, DeliveryEvent.CANCEL, Optional.of(SUPERSEDED)))
                .toList());
    }

    private Map<UUID, UUID> subjectsOf(List<Delivery> deliveries) {
        Map<UUID, UUID> found = new HashMap<>();
        deliveries.stream()
                .filter(d -> !d.what().kind().equals(RecordRef.RELEASE))
                .collect(Collectors.groupingBy(
                        d -> d.what().kind(), Collectors.mapping(d -> d.what().id(), Collectors.toSet())))
                .forEach((kind, ids) ->
                        found.putAll(subjects.of(RecordKind.find(kind).orElseThrow(), ids)));
        return found;
    }
}
