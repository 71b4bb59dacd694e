package it.psihub.kit.flow;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.canonical.Coded;
import it.psihub.exchange.DeliveryEvent;
import it.psihub.exchange.DeliveryState;
import it.psihub.exchange.DeliveryTable;
import it.psihub.exchange.InboundEvent;
import it.psihub.exchange.InboundState;
import it.psihub.exchange.InboundTable;
import it.psihub.exchange.RetryRule;
import it.psihub.exchange.RetryRule.Blame;
import it.psihub.exchange.RetryTable;
import it.psihub.exchange.Transitions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the README says of states and retries is what the tables in code say. */
class TablesInReadmeTest {

    @Test
    void showsEveryStateAndWhereEachEventLeads() throws IOException {
        assertThat(readme())
                .contains(
                        states(DeliveryState.values(), DeliveryState::label, DeliveryEvent.values(), DeliveryTable.ALL))
                .contains(states(InboundState.values(), InboundState::label, InboundEvent.values(), InboundTable.ALL));
    }

    @Test
    void showsTheRuleForEveryCause() throws IOException {
        assertThat(readme()).contains(rules());
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }

    private static <S extends Enum<S>, E extends Enum<E> & Coded> String states(
            S[] states, Function<S, String> label, E[] events, Transitions<S, E> table) {
        return "| state | | what leads on |\n|---|---|---|\n"
                + Arrays.stream(states)
                        .map(state -> "| " + state + " | " + label.apply(state) + " | " + edges(state, events, table)
                                + " |\n")
                        .collect(Collectors.joining());
    }

    private static <S extends Enum<S>, E extends Enum<E> & Coded> String edges(
            S state, E[] events, Transitions<S, E> table) {
        return Arrays.stream(events)
                .flatMap(event -> table.next(state, event).stream().map(next -> event.code() + " → " + next))
                .collect(Collectors.joining(", "));
    }

    private static String rules() {
        return "| cause | alone, it is | first wait | longest | parked after |\n|---|---|---|---|---|\n"
                + RetryTable.ALL.entrySet().stream()
                        .map(rule -> "| " + rule.getKey().code() + " | " + row(rule.getValue()))
                        .collect(Collectors.joining());
    }

    private static String row(RetryRule rule) {
        String whose = rule.alone() == Blame.COUNTERPART ? "the counterpart's" : "the delivery's";
        return whose + " | " + text(rule.first()) + " | " + text(rule.longest()) + " | " + rule.most() + " |\n";
    }

    private static String text(Duration wait) {
        return wait.toString().substring(2).toLowerCase(java.util.Locale.ROOT);
    }
}
