package it.psihub.storage.ledger;

import it.psihub.exchange.Delivery;
import it.psihub.exchange.DeliveryId;
import it.psihub.exchange.Disclosed;
import it.psihub.exchange.Rehearsals;
import it.psihub.purpose.Purpose;
import it.psihub.purpose.View;
import it.psihub.storage.vault.Vault;
import it.psihub.storage.view.Disclosures;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/** Builds views in a transaction that is always rolled back: some of them count what they disclose. */
public final class PgRehearsals implements Rehearsals {
    private final JdbcTemplate jdbc;
    private final TransactionOperations transactions;
    private final Disclosures disclosures;
    private final AttemptPayloads payloads;

    public PgRehearsals(JdbcTemplate jdbc, TransactionOperations transactions, Vault vault, Disclosures disclosures) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.disclosures = disclosures;
        this.payloads = new AttemptPayloads(jdbc, vault);
    }

    @Override
    public <V extends View> List<Rehearsed<V>> rehearse(List<Delivery> deliveries, Purpose purpose, Class<V> type) {
        return Objects.requireNonNull(transactions.execute(status -> {
            status.setRollbackOnly();
            List<DeliveryRow> rows = rows(deliveries);
            Set<UUID> subjects =
                    rows.stream().flatMap(row -> row.subject().stream()).collect(Collectors.toSet());
            Map<DeliveryId, Disclosed<V>> views = disclosures.views(deliveries, subjects, Set.of(), purpose, type);
            return rows.stream()
                    .map(row -> new Rehearsed<>(
                            row.delivery(),
                            Objects.requireNonNull(views.get(row.delivery().id())),
                            last(row)))
                    .toList();
        }));
    }

    private Optional<Last> last(DeliveryRow row) {
        return row.attempts() == 0
                ? Optional.empty()
                : payloads.pinned(row, row.attempts()).map(sent -> new Last(row.attempts(), sent));
    }

    private List<DeliveryRow> rows(List<Delivery> deliveries) {
        return jdbc.query(
                "SELECT " + DeliveryRow.COLUMNS + " FROM delivery d WHERE d.id = ANY (?) ORDER BY d.id",
                (row, n) -> DeliveryRow.of(row),
                (Object) deliveries.stream()
                        .map(delivery -> delivery.id().value())
                        .toArray(UUID[]::new));
    }
}
