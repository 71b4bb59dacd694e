package it.psihub.storage.ledger;

import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.RefusedCall;
import it.psihub.exchange.RefusedCalls;
import it.psihub.exchange.Route;
import it.psihub.exchange.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads what {@link PgRefusals} wrote. */
public final class PgRefusedCalls implements RefusedCalls {
    private final JdbcTemplate jdbc;

    public PgRefusedCalls(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<RefusedCall> find(Scope scope, int most) {
        StringBuilder sql = new StringBuilder(
                "SELECT day, route, counterpart, code, count, first_at, last_at FROM refused_call WHERE true");
        List<Object> arguments = new ArrayList<>();
        scope.route().ifPresent(route -> {
            sql.append(" AND route = ?");
            arguments.add(route.id());
        });
        scope.counterpart().ifPresent(party -> {
            sql.append(" AND counterpart = ?");
            arguments.add(party.value());
        });
        scope.period().from().ifPresent(day -> {
            sql.append(" AND day >= ?");
            arguments.add(day);
        });
        scope.period().until().ifPresent(day -> {
            sql.append(" AND day <= ?");
            arguments.add(day);
        });
        sql.append(" ORDER BY day DESC, route, counterpart, code LIMIT ?");
        arguments.add(most);
        return jdbc.query(sql.toString(), PgRefusedCalls::read, arguments.toArray());
    }

    private static RefusedCall read(ResultSet row, int number) throws SQLException {
        return new RefusedCall(
                row.getObject("day", LocalDate.class),
                Route.parse(row.getString("route")),
                Optional.of(row.getString("counterpart"))
                        .filter(name -> !name.isEmpty())
                        .map(CounterpartId::new),
                row.getString("code"),
                row.getLong("count"),
                row.getTimestamp("first_at").toInstant(),
                row.getTimestamp("last_at").toInstant());
    }
}
