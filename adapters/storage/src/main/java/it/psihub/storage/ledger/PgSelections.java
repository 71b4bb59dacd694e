package it.psihub.storage.ledger;

import it.psihub.canonical.RecordKind;
import it.psihub.canonical.network.Region;
import it.psihub.exchange.Candidate;
import it.psihub.exchange.RecordRef;
import it.psihub.exchange.Route;
import it.psihub.exchange.Selections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** What each route delivers, page by page in the order of record ids. */
public final class PgSelections implements Selections {
    private static final UUID FIRST = new UUID(0, 0);

    /** A record that a route delivers: its table, and what its revision is made of. */
    private record Subject(RecordKind kind, String table, String revision) {}

    /** A referral that was sent is not sent again because the subject's data changed; a profile is. */
    private static final Map<String, Subject> ROUTES = Map.of(
            "job-centre.profile",
            new Subject(RecordKind.PROFILE, "profile", "'p' || r.version || '.s' || s.version"),
            "labour-matching.candidate",
            new Subject(RecordKind.PROFILE, "profile", "'p' || r.version || '.s' || s.version"),
            "health.referral",
            new Subject(RecordKind.REFERRAL, "referral", "'r' || r.version"));

    private final JdbcTemplate jdbc;

    public PgSelections(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Candidate> due(Route route, Optional<UUID> after, int max) {
        Subject what = subject(route);
        return jdbc.query(
                "SELECT r.id, " + what.revision() + ", s.person_id, site.region FROM " + what.table()
                        + " r JOIN subject s ON s.id = r.subject_id JOIN site ON site.id = r.site"
                        + " WHERE r.id > ? AND NOT r.removed AND NOT s.removed ORDER BY r.id LIMIT ?",
                (row, n) -> new Candidate(
                        new RecordRef(what.kind(), row.getObject(1, UUID.class), row.getString(2)),
                        row.getObject(3, UUID.class),
                        Region.valueOf(row.getString(4).toUpperCase(Locale.ROOT))),
                after.orElse(FIRST),
                max);
    }

    @Override
    public long count(Route route) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "SELECT count(*) FROM " + subject(route).table()
                        + " r JOIN subject s ON s.id = r.subject_id JOIN site ON site.id = r.site"
                        + " WHERE NOT r.removed AND NOT s.removed",
                Long.class));
    }

    private static Subject subject(Route route) {
        return Optional.ofNullable(ROUTES.get(route.id()))
                .orElseThrow(() -> new IllegalArgumentException("nothing is selected for " + route.id()));
    }
}
