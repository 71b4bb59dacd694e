package it.psihub.storage.audit;

import it.psihub.exchange.By;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Puts on record what operators do, with their reasons: a row of {@code intervention} an object, and an audit entry with
 * the row's digest, in the caller's transaction.
 */
public final class InterventionLog {
    /** Acts on deliveries read {@code delivery.} and the code of the act. */
    public static final String DELIVERY = "delivery.";

    /** Mode of what is sent again as it was. */
    public static final String PINNED = "pinned";

    /** Mode of what is sent again as of today. */
    public static final String UPGRADED = "upgraded";

    /** A message was worked on again. */
    public static final String REOPENED = "message.reopened";

    /** A bulk file is worked on again from here on, and is {@link #REOPENED} when that comes to its end. */
    public static final String REPLAYING = "message.replaying";

    /** Every act that has a row. */
    static final List<String> ACTS = List.of(
            "delivery.skip",
            "delivery.release",
            "delivery.ask",
            "delivery.resend",
            "counterpart.paused",
            "counterpart.resumed",
            REOPENED,
            REPLAYING);

    /**
     * SHA-256 over all columns of a row {@code i}; the reason, which may hold line feeds, is the last. A column that is
     * left out where it is NULL came later than the first rows.
     */
    static final String DIGEST = """
            sha256(convert_to(concat_ws(E'\\n', i.id, to_char(i.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
                                        i.actor, i.act, i.object, coalesce(i.mode, '-'), i.replaced, i.forced, i.why), 'UTF8'))
            """;

    private final JdbcTemplate jdbc;

    public InterventionLog(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @param mode how it was done, where there are several ways */
    public void write(By by, String act, Collection<String> objects, Optional<String> mode, boolean forced) {
        write(by, act, objects, mode, Optional.empty(), forced);
    }

    /** @param replaced what stood in its place before, as JSON */
    public void replaced(By by, String act, String object, String replaced) {
        write(by, act, List.of(object), Optional.empty(), Optional.of(replaced), false);
    }

    private void write(
            By by,
            String act,
            Collection<String> objects,
            Optional<String> mode,
            Optional<String> replaced,
            boolean forced) {
        jdbc.update(
                """
                WITH i AS (INSERT INTO intervention (actor, act, object, why, mode, replaced, forced)
                           SELECT ?, ?, object, ?, ?, ?::jsonb, ? FROM unnest(?) AS done (object)
                           RETURNING *)
                INSERT INTO audit_entry (actor, act, object, digest) SELECT i.actor, i.act, i.object, """ + " " + DIGEST + " FROM i",
                by.actor(),
                act,
                by.why(),
                mode.orElse(null),
                replaced.orElse(null),
                forced,
                objects.toArray(String[]::new));
    }
}
