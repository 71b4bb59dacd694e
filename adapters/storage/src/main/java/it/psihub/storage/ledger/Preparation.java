package it.psihub.storage.ledger;

import it.psihub.canonical.RecordKind;
import it.psihub.exchange.Backfilled;
import it.psihub.exchange.Delivery;
import it.psihub.exchange.DeliveryEvent;
import it.psihub.exchange.Reason;
import it.psihub.exchange.RecordRef;
import it.psihub.storage.canon.SubjectLookup;
import it.psihub.storage.ledger.DeliveryMoves.Move;
import it.psihub.storage.sql.Column;
import it.psihub.storage.sql.Together;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
        if (deliveries.isEmpty()) {
            return 0;
        }
        new Together().byIndex().run(jdbc);
        List<Delivery> fresh = claim(List.copyOf(deliveries));
        if (!fresh.isEmpty()) {
            write(fresh, run, false);
        }
        return fresh.size();
    }

    /** As {@link #prepare}, behind everything else; what was withheld before is looked at again. */
    Backfilled backfill(Collection<Delivery> deliveries, String run) {
        new Together().byIndex().run(jdbc);
        List<Delivery> fresh = claim(List.copyOf(deliveries));
        if (!fresh.isEmpty()) {
            write(fresh, run, true);
        }
        Set<String> known =
                deliveries.stream().map(delivery -> delivery.key().value()).collect(Collectors.toSet());
        fresh.forEach(delivery -> known.remove(delivery.key().value()));
        return new Backfilled(fresh.size(), states.backfillWithheld(known));
    }

    private void write(List<Delivery> fresh, String run, boolean backfill) {
        String[] lanes = Column.of(fresh, d -> d.lane().id(), new String[0]);
        Set<String> ofToday = backfill ? lanesOfToday(lanes) : Set.copyOf(List.of(lanes));
        supersede(fresh);
        Map<UUID, UUID> subject = subjectsOf(fresh);
        Together together = new Together()
                .write(
                        """
                        INSERT INTO delivery (id, kind, document, counterpart, about, subject_id, record_kind, record_id,
                                              revision, key, urgent, state, run)
                        SELECT n.*, 'ready', ?
                        FROM unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::uuid[], ?::uuid[], ?::text[],
                                    ?::uuid[], ?::text[], ?::text[], ?::boolean[]) n
                        """,
                        run,
                        Column.of(fresh, d -> d.id().value(), new UUID[0]),
                        Column.of(fresh, d -> d.route().kind().value(), new String[0]),
                        Column.of(fresh, d -> d.route().document().value(), new String[0]),
                        Column.of(fresh, d -> d.to().value(), new String[0]),
                        Column.of(fresh, d -> d.lane().about(), new UUID[0]),
                        Column.of(fresh, d -> subject.get(d.what().id()), new UUID[0]),
                        Column.of(fresh, d -> d.what().kind(), new String[0]),
                        Column.of(fresh, d -> d.what().id(), new UUID[0]),
                        Column.of(fresh, d -> d.what().revision(), new String[0]),
                        Column.of(fresh, d -> d.key().value(), new String[0]),
                        Column.of(fresh, Delivery::urgent, new Boolean[0]))
                .write(
                        """
                        INSERT INTO delivery_due (delivery_id, counterpart, document, lane, record_id, revision, urgent,
                                                  backfill, state, due_at)
                        SELECT n.*, 'ready', now()
                        FROM unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::uuid[], ?::text[], ?::boolean[],
                                    ?::boolean[]) n
                        """,
                        Column.of(fresh, d -> d.id().value(), new UUID[0]),
                        Column.of(fresh, d -> d.to().value(), new String[0]),
                        Column.of(fresh, d -> d.route().document().value(), new String[0]),
                        lanes,
                        Column.of(fresh, d -> d.what().id(), new UUID[0]),
                        Column.of(fresh, d -> d.what().revision(), new String[0]),
                        Column.of(fresh, Delivery::urgent, new Boolean[0]),
                        Column.of(fresh, d -> !ofToday.contains(d.lane().id()), new Boolean[0]));
        if (!backfill) {
            // what stands before something of today is not kept back any more: it would keep that back
            together.write(
                    "UPDATE delivery_due SET backfill = false WHERE backfill AND lane = ANY (?)", (Object) lanes);
        }
        together.run(jdbc);
    }

    /** Those in which something of today waits: what takes its place, or stands before it, is of today as well. */
    private Set<String> lanesOfToday(String[] lanes) {
        return Set.copyOf(jdbc.queryForList(
                "SELECT DISTINCT lane FROM delivery_due WHERE lane = ANY (?) AND NOT backfill", String.class, (Object)
                        lanes));
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
     * and a table of the same lane about the same days.
     */
    private void supersede(List<Delivery> fresh) {
        Together together = new Together();
        Set<UUID> ended = new LinkedHashSet<>();
        olderRevisions(fresh.stream().filter(d -> !isTable(d)).toList(), ended, together);
        olderTables(fresh.stream().filter(Preparation::isTable).toList(), ended, together);
        together.run(jdbc);
        if (!ended.isEmpty()) {
            states.lockTurns(ended);
            // not a bug where one is not allowed any more: somebody was just taking it
            states.tryMove(ended.stream()
                    .map(id -> Move.of(id, DeliveryEvent.CANCEL, Optional.of(SUPERSEDED)))
                    .toList());
        }
    }

    private static boolean isTable(Delivery delivery) {
        return delivery.what().kind().equals(RecordRef.RELEASE);
    }

    /** {@code record_id = ANY} beside the join, so that it is the indexes on records that are used. */
    private static void olderRevisions(List<Delivery> fresh, Set<UUID> ended, Together with) {
        if (!fresh.isEmpty()) {
            UUID[] records = Column.of(fresh, d -> d.what().id(), new UUID[0]);
            with.read(
                    row -> ended.add(row.getObject(1, UUID.class)),
                    """
                    SELECT o.delivery_id
                    FROM unnest(?::text[], ?::uuid[], ?::text[]) AS n (document, record, revision)
                    JOIN (SELECT delivery_id, document, record_id, revision FROM delivery_due
                          WHERE record_id = ANY (?) AND state IN ('ready', 'waiting', 'parked')
                          UNION ALL
                          SELECT delivery_id, document, record_id, revision FROM delivery_withheld
                          WHERE record_id = ANY (?)) o
                      ON o.document = n.document AND o.record_id = n.record AND o.revision <> n.revision
                    """,
                    Column.of(fresh, d -> d.route().document().value(), new String[0]),
                    records,
                    Column.of(fresh, d -> d.what().revision(), new String[0]),
                    records,
                    records);
        }
    }

    private static void olderTables(List<Delivery> fresh, Set<UUID> ended, Together with) {
        if (!fresh.isEmpty()) {
            with.read(
                    row -> ended.add(row.getObject(1, UUID.class)),
                    """
                    SELECT d.id
                    FROM unnest(?::uuid[], ?::text[], ?::text[], ?::uuid[]) AS n (about, document, counterpart, record)
                    JOIN delivery d ON d.document = n.document AND d.about = n.about AND d.counterpart = n.counterpart
                    JOIN release older ON older.id = d.record_id
                    JOIN release newer ON newer.id = n.record AND newer.from_day = older.from_day
                                      AND newer.until_day = older.until_day
                    WHERE d.record_kind = 'release' AND d.state IN ('ready', 'waiting', 'parked', 'withheld')
                    """,
                    Column.of(fresh, d -> d.lane().about(), new UUID[0]),
                    Column.of(fresh, d -> d.route().document().value(), new String[0]),
                    Column.of(fresh, d -> d.to().value(), new String[0]),
                    Column.of(fresh, d -> d.what().id(), new UUID[0]));
        }
    }

    private Map<UUID, UUID> subjectsOf(List<Delivery> deliveries) {
        Map<UUID, UUID> found = new HashMap<>();
        deliveries.stream()
                .filter(d -> !isTable(d))
                .collect(Collectors.groupingBy(
                        d -> d.what().kind(), Collectors.mapping(d -> d.what().id(), Collectors.toSet())))
                .forEach((kind, ids) ->
                        found.putAll(subjects.of(RecordKind.find(kind).orElseThrow(), ids)));
        return found;
    }
}
