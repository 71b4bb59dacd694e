package it.psihub.storage.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.SqlTypeValue;
import org.springframework.jdbc.core.StatementCreatorUtils;

/**
 * Statements that go to the database in one round trip and run there one after the other, in the caller's transaction:
 * the way to and fro is what small statements cost most. What they read is small, since nobody reads while they are
 * being sent. Without a transaction they are one.
 */
public final class Together {
    private final List<String> statements = new ArrayList<>();
    private final List<@Nullable Object> values = new ArrayList<>();
    private final List<Optional<RowCallbackHandler>> readers = new ArrayList<>();
    private final List<Runnable> after = new ArrayList<>();

    /**
     * Has everything from here to the end of the transaction go by index, and by plans that are made once: planning for
     * each set of values anew costs as much as running. A table of what is open may be empty on the day when a plan is
     * made and long on another; a plan that reads it whole would be ruinous then.
     */
    public Together byIndex() {
        return write("SET LOCAL enable_seqscan = off").write("SET LOCAL plan_cache_mode = force_generic_plan");
    }

    /** A statement that gives rows. */
    public Together read(RowCallbackHandler each, String sql, @Nullable Object... parameters) {
        return add(Optional.of(each), sql, parameters);
    }

    /** A statement that gives none. */
    public Together write(String sql, @Nullable Object... parameters) {
        return add(Optional.empty(), sql, parameters);
    }

    /**
     * Last of all: commits on the same way to the database. For whoever began the transaction and has nothing left to
     * do in it; ending it as ever is then no way more. When a statement before fails, the database leaves this one out.
     */
    public Together commit() {
        return write("COMMIT");
    }

    /** What is to be done once all has been read, in the order of these calls. */
    public Together then(Runnable next) {
        after.add(next);
        return this;
    }

    private Together add(Optional<RowCallbackHandler> reader, String sql, @Nullable Object... parameters) {
        statements.add(sql);
        Collections.addAll(values, parameters);
        readers.add(reader);
        return this;
    }

    /** Runs them; nothing happens when there are none. */
    public void run(JdbcTemplate jdbc) {
        if (!statements.isEmpty()) {
            jdbc.execute(this::prepare, this::execute);
        }
        after.forEach(Runnable::run);
    }

    private PreparedStatement prepare(Connection connection) throws SQLException {
        return connection.prepareStatement(String.join(";\n", statements));
    }

    private Boolean execute(PreparedStatement statement) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            StatementCreatorUtils.setParameterValue(statement, i + 1, SqlTypeValue.TYPE_UNKNOWN, values.get(i));
        }
        boolean rows = statement.execute();
        for (Optional<RowCallbackHandler> reader : readers) {
            if (rows != reader.isPresent()) {
                throw new IllegalStateException(
                        "a statement gave rows that nobody reads, or none to somebody who does");
            }
            if (reader.isPresent()) {
                readAll(statement, reader.get());
            }
            rows = statement.getMoreResults();
        }
        return true;
    }

    private static void readAll(PreparedStatement statement, RowCallbackHandler reader) throws SQLException {
        try (ResultSet rows = statement.getResultSet()) {
            while (rows.next()) {
                reader.processRow(rows);
            }
        }
    }
}
