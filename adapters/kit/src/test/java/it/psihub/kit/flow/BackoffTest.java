package it.psihub.kit.flow;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.exchange.Cause;
import it.psihub.exchange.RetryTable;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff longest = new Backoff(() -> 0);

    @Test
    void doublesFromTheRulesFirstWaitToItsLongest() {
        assertThat(longest.after(RetryTable.of(Cause.TIMEOUT), 1)).isEqualTo(Duration.ofSeconds(2));
        assertThat(longest.after(RetryTable.of(Cause.TIMEOUT), 2)).isEqualTo(Duration.ofSeconds(4));
        assertThat(longest.after(RetryTable.of(Cause.TIMEOUT), 8)).isEqualTo(Duration.ofSeconds(256));
        assertThat(longest.after(RetryTable.of(Cause.TIMEOUT), 10)).isEqualTo(Duration.ofMinutes(15));
        assertThat(longest.after(RetryTable.of(Cause.TIMEOUT), Integer.MAX_VALUE))
                .isEqualTo(Duration.ofMinutes(15));
        assertThat(longest.after(RetryTable.of(Cause.TLS), 20)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void takesOffUpToHalfByChance() {
        assertThat(new Backoff(() -> 1).after(RetryTable.of(Cause.TIMEOUT), 2)).isEqualTo(Duration.ofSeconds(2));
        assertThat(new Backoff(() -> 0.5).after(RetryTable.of(Cause.TIMEOUT), 2))
                .isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void takesACounterpartAtItsWordWithinADay() {
        assertThat(longest.atMost(Duration.ofHours(3))).isEqualTo(Duration.ofHours(3));
        assertThat(longest.atMost(Duration.ofDays(90))).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void hasARuleForEveryCause() {
        assertThat(RetryTable.ALL).containsOnlyKeys(Cause.values());
        assertThat(RetryTable.ALL.values()).allSatisfy(rule -> {
            assertThat(rule.first()).isPositive().isLessThanOrEqualTo(rule.longest());
            assertThat(rule.most()).isPositive();
        });
    }
}
