package it.psihub.storage.ledger;

import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Delivery;
import it.psihub.exchange.DeliveryId;
import it.psihub.exchange.DeliveryKey;
import it.psihub.exchange.DocumentKind;
import it.psihub.exchange.Kind;
import it.psihub.exchange.Lane;
import it.psihub.exchange.RecordRef;
import it.psihub.exchange.Route;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** A row of {@code delivery}. {@code subject} is absent for a table that tells of no single person. */
record DeliveryRow(Delivery delivery, Optional<UUID> subject, int attempts) {

    static final String COLUMNS = "d.id, d.kind, d.document, d.counterpart, d.about, d.record_kind, d.record_id,"
            + " d.revision, d.key, d.urgent, d.subject_id, d.attempts";

    static DeliveryRow of(ResultSet row) throws SQLException {
        CounterpartId to = new CounterpartId(row.getString("counterpart"));
        DocumentKind document = new DocumentKind(row.getString("document"));
        Delivery delivery = new Delivery(
                new DeliveryId(uuid(row, "id")),
                new Route(new Kind(row.getString("kind")), document),
                to,
                new Lane(to, document, uuid(row, "about")),
                new RecordRef(row.getString("record_kind"), uuid(row, "record_id"), row.getString("revision")),
                new DeliveryKey(row.getString("key")),
                row.getBoolean("urgent"));
        return new DeliveryRow(
                delivery, Optional.ofNullable(row.getObject("subject_id", UUID.class)), row.getInt("attempts"));
    }

    private static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }
}
