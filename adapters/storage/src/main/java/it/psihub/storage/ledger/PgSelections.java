package it.psihub.storage.ledger;

import it.psihub.canonical.RecordKind;
import it.psihub.canonical.network.Region;
import it.psihub.exchange.Candidate;
import it.psihub.exchange.Period;
import it.psihub.exchange.RecordRef;
import it.psihub.exchange.Route;
import it.psihub.exchange.Selections;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What each route delivers, page by page in the order of record ids. A record whose subject has not come (yet) is
 * selected as well: it is then withheld and counted, not overlooked.
 */
public final class PgSelections implements Selections {
    private static final UUID FIRST = new UUID(0, 0);

    /** Profiles say all that is to be said of a person: of several, from several sites, the latest counts. */
    private static final Source PROFILES =
            new Source(RecordKind.PROFILE, "'p' || r.version || '.s' || coalesce(s.version, 0)", "false", """
            FROM profile r
                LEFT JOIN subject s ON s.id = r.subject_id AND NOT s.removed
                JOIN site ON site.id = r.site
            WHERE NOT r.removed AND NOT EXISTS
                (SELECT 1 FROM subject s2 JOIN profile r2 ON r2.subject_id = s2.id
                 WHERE s2.person_id = s.person_id AND NOT s2.removed AND NOT r2.removed
                   AND (r2.updated_on, r2.id) > (r.updated_on, r.id))
            """);

    /** A referral that was sent is not sent again because the person's data changed. */
    private static final Source REFERRALS =
            new Source(RecordKind.REFERRAL, "'r' || r.version", "r.urgency <> 'routine'", """
            FROM referral r
                LEFT JOIN subject s ON s.id = r.subject_id AND NOT s.removed
                JOIN site ON site.id = r.site
            WHERE NOT r.removed
            """);

    private static final Map<String, Source> ROUTES = Map.of(
            "job-centre.profile", PROFILES,
            "labour-matching.candidate", PROFILES,
            "health.referral", REFERRALS);

    private final JdbcTemplate jdbc;

    public PgSelections(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** {@code revision} names the versions of all that the document is made of, {@code urgent} what passes a closed window. */
    private record Source(RecordKind kind, String revision, String urgent, String fromWhere) {}

    @Override
    public List<Candidate> due(Route route, Period changed, Optional<UUID> after, int max) {
        Source source = source(route);
        List<Object> arguments = new ArrayList<>();
        String period = changed.equals(Period.ALL) ? "" : changed(changed, arguments);
        arguments.addAll(List.of(after.orElse(FIRST), max));
        return jdbc.query(
                "SELECT r.id, " + source.revision() + ", coalesce(s.person_id, r.subject_id), site.region, "
                        + source.urgent() + " "
                        + source.fromWhere() + period + " AND r.id > ? ORDER BY r.id LIMIT ?",
                (row, n) -> new Candidate(
                        new RecordRef(source.kind(), row.getObject(1, UUID.class), row.getString(2)),
                        row.getObject(3, UUID.class),
                        Region.valueOf(row.getString(4).toUpperCase(Locale.ROOT)),
                        row.getBoolean(5)),
                arguments.toArray());
    }

    private static String changed(Period period, List<Object> arguments) {
        StringBuilder sql = new StringBuilder(
                " AND EXISTS (SELECT FROM record_version v WHERE v.record_id IN (r.id, r.subject_id)");
        period.start().ifPresent(start -> {
            sql.append(" AND v.at >= ?");
            arguments.add(start.atOffset(ZoneOffset.UTC));
        });
        period.end().ifPresent(end -> {
            sql.append(" AND v.at < ?");
            arguments.add(end.atOffset(ZoneOffset.UTC));
        });
        return sql.append(')').toString();
    }

    @Override
    public long count(Route route) {
        return Objects.requireNonNull(
                jdbc.queryForObject("SELECT count(*) " + source(route).fromWhere(), Long.class));
    }

    public static List<Route> routes() {
        return ROUTES.keySet().stream().sorted().map(Route::parse).toList();
    }

    /** A query for all that the route selects: record, record_kind, revision, subject_id, about and region. */
    public static String candidates(Route route) {
        Source source = source(route);
        return "SELECT r.id AS record, '" + source.kind().code() + "' AS record_kind, " + source.revision()
                + " AS revision, r.subject_id, coalesce(s.person_id, r.subject_id) AS about, site.region "
                + source.fromWhere();
    }

    private static Source source(Route route) {
        return Optional.ofNullable(ROUTES.get(route.id()))
                .orElseThrow(() -> new IllegalArgumentException("nothing is selected for " + route.id()));
    }
}
