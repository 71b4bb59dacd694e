package it.psihub.runtime.bench.door;

import it.psihub.runtime.bench.Clients;
import it.psihub.runtime.bench.DoorRecords;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The least that a door could do: the bytes as they came, under the sender's key, one row and one commit each. */
final class SingleRows {
    private final DataSource database;

    SingleRows(DataSource database) {
        this.database = database;
        new JdbcTemplate(database).execute("""
                CREATE TABLE bench_row (
                    counterpart text NOT NULL,
                    document    text NOT NULL,
                    message_id  text NOT NULL,
                    bytes       bytea NOT NULL,
                    PRIMARY KEY (counterpart, document, message_id))
                """);
    }

    Clients.Client client() throws SQLException {
        Connection connection = database.getConnection();
        PreparedStatement insert =
                connection.prepareStatement("INSERT INTO bench_row VALUES ('bench-psi', 'record', ?, ?)");
        return new Clients.Client() {
            @Override
            public void send(DoorRecords.Message message) throws SQLException {
                insert.setString(1, message.id());
                insert.setBytes(2, message.body());
                // the connection commits by itself: one round trip a row
                insert.executeUpdate();
            }

            @Override
            public void close() throws SQLException {
                try (connection) {
                    insert.close();
                }
            }
        };
    }
}
