package it.psihub.storage.reconcile;

import it.psihub.canonical.Coded;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.DeliveryEvent;
import it.psihub.exchange.DeliveryState;
import it.psihub.exchange.Scope;
import it.psihub.exchange.TimeOrderedIds;
import it.psihub.storage.canon.CurrentRecords;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/**
 * SQL for one scope. In the text,
 *
 * <ul>
 *   <li><code>{in x}</code> = the time-ordered id x lies within the period; partitions of other months are left out,
 *   <li><code>{route of x}</code>, <code>{party of x}</code> = the row x belongs to the route, and to the counterpart,
 *   <li><code>{everything}</code> = neither a route nor a counterpart was asked for,
 *   <li><code>{deliveries}</code> = those of the period, and where asked for whatever is open,
 *   <li><code>{records}</code> = all current records: kind, id, version, cause.
 * </ul>
 *
 * Its parameters are kind, document, counterpart (null for all), open, and what {@link Explanations} says.
 */
final class ScopedSql {
    private static final UUID FIRST = new UUID(0, 0);
    private static final UUID LAST = new UUID(-1, -1);
    private static final Pattern IN = Pattern.compile("\\{in ([a-z._]+)}");
    private static final Pattern ROUTE = Pattern.compile("\\{route of ([a-z]+)}");
    private static final Pattern PARTY = Pattern.compile("\\{party of ([a-z]+)}");

    private static final String DELIVERIES = """
            (SELECT * FROM delivery WHERE {in id}
             UNION ALL
             SELECT older.* FROM delivery_due due JOIN delivery older ON older.id = due.delivery_id
             WHERE :open AND NOT ({in older.id}))""";

    private final Scope scope;
    private final MapSqlParameterSource parameters;

    ScopedSql(Scope scope) {
        this.scope = scope;
        this.parameters = parameters(scope);
    }

    String of(String sql) {
        String text = sql.replace("{deliveries}", DELIVERIES)
                .replace("{records}", CurrentRecords.SQL)
                .replace("{everything}", Boolean.toString(isEverything()));
        text = PARTY.matcher(text)
                .replaceAll("({route of $1} AND (:counterpart::text IS NULL OR $1.counterpart = :counterpart))");
        text = ROUTE.matcher(text).replaceAll("(:kind::text IS NULL OR $1.kind = :kind AND $1.document = :document)");
        return IN.matcher(text).replaceAll("($1 >= :from_id AND $1 < :until_id)");
    }

    MapSqlParameterSource parameters() {
        return parameters;
    }

    private boolean isEverything() {
        return scope.route().isEmpty() && scope.counterpart().isEmpty();
    }

    private static MapSqlParameterSource parameters(Scope scope) {
        List<String> events = new ArrayList<>();
        List<String> states = new ArrayList<>();
        for (DeliveryEvent event : Explanations.events()) {
            for (DeliveryState state : Explanations.explained(event)) {
                events.add(event.code());
                states.add(state.code());
            }
        }
        return new MapSqlParameterSource()
                .addValue(
                        "from_id",
                        scope.period().start().map(TimeOrderedIds::floor).orElse(FIRST))
                .addValue(
                        "until_id",
                        scope.period().end().map(TimeOrderedIds::floor).orElse(LAST))
                .addValue(
                        "kind", scope.route().map(route -> route.kind().value()).orElse(null), Types.VARCHAR)
                .addValue(
                        "document",
                        scope.route().map(route -> route.document().value()).orElse(null),
                        Types.VARCHAR)
                .addValue(
                        "counterpart",
                        scope.counterpart().map(CounterpartId::value).orElse(null),
                        Types.VARCHAR)
                .addValue("open", scope.open())
                .addValue("open_states", codes(Explanations.open()))
                .addValue("sent_states", codes(Explanations.afterSending()))
                .addValue("answered_states", codes(Explanations.answered()))
                .addValue("explaining_events", events.toArray(String[]::new))
                .addValue("explained_states", states.toArray(String[]::new));
    }

    private static String[] codes(Collection<DeliveryState> states) {
        return states.stream().map(Coded::code).toArray(String[]::new);
    }
}
