package it.psihub.storage.reconcile;

import it.psihub.exchange.DeliveryState;
import it.psihub.exchange.Discrepancy;
import it.psihub.exchange.Eligible;
import it.psihub.exchange.Route;
import it.psihub.storage.ledger.PgSelections;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * From the records as they are now to what became of each at each counterpart. Who serves which region, and up to when
 * the route was prepared for it, is what its last preparation wrote down.
 */
final class EligibleRecords {
    /** Records of regions that nobody serves are held for this reason. */
    private static final String UNSERVED = "unserved";

    /** {@code changed}: since the route was prepared, the record or another of the same person has come in anew. */
    private static final String EXPECTED = """
            SELECT c.record, c.kind, c.document, c.record_kind, c.revision, p.counterpart, p.complete_at,
                   d.state, d.reason,
                   EXISTS (SELECT FROM preparation any_p
                           WHERE any_p.kind = c.kind AND any_p.document = c.document) AS prepared,
                   CASE WHEN d.id IS NULL AND p.counterpart IS NOT NULL THEN EXISTS
                        (SELECT FROM record_version v
                         WHERE v.at >= p.complete_at AND v.record_id IN
                               (SELECT c.record UNION ALL SELECT c.subject_id
                                UNION ALL SELECT s.id FROM subject s WHERE s.person_id = c.about
                                UNION ALL SELECT r.id FROM subject s JOIN profile r ON r.subject_id = s.id
                                          WHERE s.person_id = c.about)) END AS changed
            FROM (%s) c
                 LEFT JOIN preparation p ON p.kind = c.kind AND p.document = c.document AND p.region = c.region
                 LEFT JOIN delivery d ON d.record_id = c.record AND d.document = c.document AND d.kind = c.kind
                                      AND d.counterpart = p.counterpart AND d.revision = c.revision
            WHERE {route of c} AND (:counterpart::text IS NULL OR p.counterpart = :counterpart)
            """.formatted(
            PgSelections.routes().stream().map(EligibleRecords::candidates).collect(Collectors.joining(" UNION ALL ")));

    private static final String COUNTS =
            "SELECT kind, document, counterpart, state, reason, prepared, changed, count(*)" + " AS records FROM ("
                    + EXPECTED + ") e GROUP BY 1, 2, 3, 4, 5, 6, 7";

    private static final Check OVERDUE = new Check(
            "never-prepared",
            "Record che la preparazione ha lasciato indietro: nessuna consegna della versione attuale",
            "SELECT record_kind || ' ' || record AS record, kind, document, counterpart,"
                    + " 'versione ' || revision || ', preparato fino a ' || complete_at AS detail FROM (" + EXPECTED
                    + ") e WHERE state IS NULL AND NOT changed");

    private final Look look;

    EligibleRecords(Look look) {
        this.look = look;
    }

    private static String candidates(Route route) {
        return "SELECT '%s' AS kind, '%s' AS document, * FROM (%s) AS of_route"
                .formatted(route.kind().value(), route.document().value(), PgSelections.candidates(route));
    }

    private static final class Tally {
        private long eligible;
        private long delivered;
        private long onTheWay;
        private long unprepared;
        private long overdue;
        private final Map<String, Long> held = new HashMap<>();

        void add(ResultSet row) throws SQLException {
            long records = row.getLong("records");
            eligible += records;
            String code = row.getString("state");
            if (code != null) {
                add(DeliveryState.valueOf(code.toUpperCase(Locale.ROOT)), row.getString("reason"), records);
            } else if (row.getString("counterpart") != null) {
                boolean changed = row.getBoolean("changed");
                unprepared += changed ? records : 0;
                overdue += changed ? 0 : records;
            } else if (row.getBoolean("prepared")) {
                held.merge(UNSERVED, records, Long::sum);
            } else {
                unprepared += records;
            }
        }

        private void add(DeliveryState state, String reason, long records) {
            switch (state) {
                case DELIVERED, ACCEPTED, REJECTED -> delivered += records;
                case READY, WAITING, SENDING, UNKNOWN -> onTheWay += records;
                case WITHHELD, PARKED, CANCELLED -> held.merge(state.code() + ":" + reason, records, Long::sum);
            }
        }

        Eligible of(Party party) {
            return new Eligible(
                    party.route(), party.counterpart(), eligible, delivered, held, onTheWay, unprepared, overdue);
        }
    }

    List<Eligible> eligible() {
        Map<Party, Tally> tallies = new TreeMap<>();
        look.each(COUNTS, row -> {
            Party party = Party.of(row);
            tallies.computeIfAbsent(party, p -> new Tally()).add(row);
        });
        List<Eligible> eligible = new ArrayList<>();
        tallies.forEach((party, tally) -> eligible.add(tally.of(party)));
        return eligible;
    }

    Optional<Discrepancy> overdue(int shown) {
        return look.find(OVERDUE, shown);
    }
}
