package it.psihub.storage;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.canonical.Coded;
import it.psihub.exchange.DeliveryEvent;
import it.psihub.exchange.DeliveryState;
import it.psihub.exchange.InboundState;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the database allows is what the tables in code say. */
class StatesInSqlIT {
    private static final Pattern LITERAL = Pattern.compile("'([a-z-]+)'");
    private static final Set<DeliveryState> OPEN = Set.of(
            DeliveryState.READY,
            DeliveryState.WAITING,
            DeliveryState.SENDING,
            DeliveryState.UNKNOWN,
            DeliveryState.PARKED);

    private final JdbcTemplate jdbc = TestDatabase.create().jdbc();

    @Test
    void allowsTheStatesAndEventsOfTheTables_andNoOther() {
        Map<String, Set<String>> allowed = Map.of(
                "delivery_state", codes(DeliveryState.values()),
                "delivery_due_state", codes(OPEN.toArray(DeliveryState[]::new)),
                "attempt_event", codes(DeliveryEvent.values()),
                "message_state", codes(InboundState.values()));

        allowed.forEach((constraint, codes) ->
                assertThat(literals(constraint)).as(constraint).isEqualTo(codes));
    }

    private Set<String> literals(String constraint) {
        List<String> definitions = jdbc.queryForList(
                "SELECT DISTINCT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = ?",
                String.class,
                constraint);
        assertThat(definitions).as(constraint).hasSize(1);
        return LITERAL.matcher(definitions.get(0))
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toSet());
    }

    private static Set<String> codes(Coded... values) {
        return Stream.of(values).map(Coded::code).collect(Collectors.toSet());
    }
}
