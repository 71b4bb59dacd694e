package it.psihub.storage.ledger;

import it.psihub.canonical.Coded;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.DeliveryState;
import it.psihub.exchange.Route;
import it.psihub.storage.vault.Sealer;
import it.psihub.storage.vault.Vault;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the last attempt of each delivery sent, page by page. */
public final class SentPayloads {
    private static final UUID FIRST = new UUID(0, 0);
    private static final int PAGE = 500;

    private final JdbcTemplate jdbc;
    private final Vault vault;

    public SentPayloads(JdbcTemplate jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /** @param payload empty where the person was erased: nobody can read it any more */
    public record Sent(UUID delivery, CounterpartId to, Optional<byte[]> payload) {}

    @SuppressWarnings("ArrayRecordComponent")
    private record Row(UUID id, String to, @Nullable UUID subject, int no, byte[] sealed) {}

    /** Of all deliveries of the route that are in one of the states. */
    public void each(Route route, Collection<DeliveryState> states, Consumer<Sent> use) {
        List<Row> page;
        UUID after = FIRST;
        do {
            page = page(route, states, after);
            Map<UUID, Sealer> keys = vault.openers(page.stream()
                    .flatMap(row -> Stream.ofNullable(row.subject()))
                    .collect(Collectors.toSet()));
            for (Row row : page) {
                use.accept(open(row, keys));
                after = row.id();
            }
        } while (page.size() == PAGE);
    }

    private List<Row> page(Route route, Collection<DeliveryState> states, UUID after) {
        return jdbc.query(
                """
                SELECT d.id, d.counterpart, d.subject_id, a.no, a.payload_sealed
                FROM delivery d JOIN attempt a ON a.delivery_id = d.id AND a.no = d.attempts
                WHERE d.kind = ? AND d.document = ? AND d.state = ANY (?) AND d.id > ? ORDER BY d.id LIMIT ?
                """,
                (row, n) -> new Row(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getObject(3, UUID.class),
                        row.getInt(4),
                        row.getBytes(5)),
                route.kind().value(),
                route.document().value(),
                states.stream().map(Coded::code).toArray(String[]::new),
                after,
                PAGE);
    }

    private Sent open(Row row, Map<UUID, Sealer> keys) {
        Optional<Sealer> key = row.subject() == null
                ? Optional.of(vault.hubSealer())
                : Optional.ofNullable(keys.get(Objects.requireNonNull(row.subject())));
        return new Sent(
                row.id(),
                new CounterpartId(row.to()),
                key.map(opener -> opener.open(row.sealed(), Attempts.associated(row.id(), row.no(), "payload"))));
    }
}
