package it.psihub.storage.ledger;

import it.psihub.exchange.Intervention.Act;
import it.psihub.storage.audit.InterventionLog;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Which deliveries an operator last had sent again as they were. Whatever ended can leave again only by another such act,
 * so that the last one holds until then, also while the delivery is withheld and nothing is due.
 */
final class Pins {
    private final JdbcTemplate jdbc;

    Pins(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    Set<UUID> of(Collection<UUID> deliveries) {
        Set<UUID> pinned = new HashSet<>();
        jdbc.query(
                """
                SELECT object FROM (SELECT DISTINCT ON (object) object, mode FROM intervention
                                    WHERE object = ANY (?) AND act = ? ORDER BY object, id DESC) last
                WHERE mode = ?
                """,
                row -> {
                    pinned.add(UUID.fromString(row.getString(1)));
                },
                deliveries.stream().map(UUID::toString).toArray(String[]::new),
                InterventionLog.DELIVERY + Act.RESEND.code(),
                InterventionLog.PINNED);
        return pinned;
    }
}
