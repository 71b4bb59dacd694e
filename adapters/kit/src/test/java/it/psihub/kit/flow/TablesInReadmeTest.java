package it.psihub.kit.flow;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.exchange.DeliveryEvent;
import it.psihub.exchange.DeliveryState;
import it.psihub.exchange.DeliveryTable;
import it.psihub.exchange.RetryRule;
import it.psihub.exchange.RetryRule.Blame;
import it.psihub.exchange.RetryTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the README says of states and retries is what the tables in code say. */
class TablesInReadmeTest {

    @Test
    void showsEveryStateAndWhereEachEventLeads() throws IOException {
        assertThat(readme()).contains(states());
    }

    @Test
    void showsTheRuleForEveryCause() throws IOException {
        assertThat(readme()).contains(rules());
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }

    private static String states() {
        return "| state | | what leads on |\n|---|---|---|\n"
                + Arrays.stream(DeliveryState.values())
                        .map(state -> "| " + state + " | " + state.label() + " | " + edges(state) + " |\n")
                        .collect(Collectors.joining());
    }

    private static String edges(DeliveryState state) {
        return Arrays.stream(DeliveryEvent.values())
                .flatMap(
                        event -> DeliveryTable.ALL.next(state, event).stream().map(next -> event.code() + " → " + next))
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
