package it.psihub.storage.ledger;

import it.psihub.exchange.AwaitedAnswers;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Settlement;
import it.psihub.storage.sql.Together;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Deliveries by the names under which their answers will come. */
public final class PgAwaitedAnswers implements AwaitedAnswers {
    private final JdbcTemplate jdbc;

    public PgAwaitedAnswers(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** In the transaction that settles them. A name that the counterpart gave before stays with what it was given to. */
    static void insert(Together with, List<Settlement> settlements) {
        List<Settlement> awaited = settlements.stream()
                .filter(settlement -> settlement.awaited() && settlement.ref().isPresent())
                .toList();
        if (awaited.isEmpty()) {
            return;
        }
        with.write(
                """
                INSERT INTO delivery_awaited (counterpart, ref, delivery_id)
                SELECT * FROM unnest(?, ?, ?) ON CONFLICT DO NOTHING
                """,
                awaited.stream()
                        .map(settlement -> settlement.delivery().to().value())
                        .toArray(String[]::new),
                awaited.stream()
                        .map(settlement -> settlement.ref().orElseThrow())
                        .toArray(String[]::new),
                awaited.stream()
                        .map(settlement -> settlement.delivery().id().value())
                        .toArray(UUID[]::new));
    }

    @Override
    public Expected expected(CounterpartId from, String ref) {
        String word = Objects.requireNonNull(jdbc.queryForObject("""
                SELECT CASE WHEN EXISTS (SELECT 1 FROM delivery_awaited WHERE counterpart = ? AND ref = ?) THEN 'YES'
                            WHEN EXISTS (SELECT 1 FROM delivery_due
                                         WHERE counterpart = ? AND state IN ('sending', 'unknown')) THEN 'PERHAPS'
                            ELSE 'NO' END
                """, String.class, from.value(), ref, from.value()));
        return Expected.valueOf(word);
    }
}
