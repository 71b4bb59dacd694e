package it.psihub.kit.flow;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.exchange.Answer;
import it.psihub.exchange.Cause;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff longest = new Backoff(() -> 0);

    @Test
    void doublesUpToAQuarterOfAnHour() {
        assertThat(longest.after(1)).isEqualTo(Duration.ofSeconds(2));
        assertThat(longest.after(2)).isEqualTo(Duration.ofSeconds(4));
        assertThat(longest.after(7)).isEqualTo(Duration.ofSeconds(128));
        assertThat(longest.after(10)).isEqualTo(Duration.ofMinutes(15));
        assertThat(longest.after(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void takesOffUpToHalfByChance() {
        assertThat(new Backoff(() -> 1).after(3)).isEqualTo(Duration.ofSeconds(4));
        assertThat(new Backoff(() -> 0.5).after(3)).isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void growsWithEachQuestion_howeverSoonTheCounterpartWouldHaveIt() {
        AnswerRules rules = new AnswerRules(longest);
        Answer soon = new Answer.Retry(Cause.THROTTLED, Optional.of(Duration.ofSeconds(1)));
        Answer late = new Answer.Retry(Cause.THROTTLED, Optional.of(Duration.ofDays(90)));

        assertThat(rules.askAgain(soon, 4)).isEqualTo(Duration.ofSeconds(16));
        assertThat(rules.askAgain(late, 1)).isEqualTo(Duration.ofDays(1));
        assertThat(rules.askAgain(new Answer.Lost(Cause.TIMEOUT), 1)).isEqualTo(Duration.ofSeconds(2));
    }
}
