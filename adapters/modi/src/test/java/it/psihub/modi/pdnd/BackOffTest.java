package it.psihub.modi.pdnd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BackOffTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final BackOff backOff = new BackOff();

    @Test
    void countsOneTroubleOnce_howeverManyAttemptsMeetIt() {
        int one = backOff.begin();
        int other = backOff.begin();

        backOff.failed(one, NOW, Optional.empty());
        backOff.failed(other, NOW, Optional.empty());
        assertThat(backOff.left(NOW)).isEqualTo(Duration.ofSeconds(1));

        backOff.failed(backOff.begin(), NOW, Optional.empty());
        assertThat(backOff.left(NOW)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void waitsForTheLongestThatWasAsked() {
        int one = backOff.begin();
        int other = backOff.begin();

        backOff.failed(one, NOW, Optional.of(Duration.ofMinutes(2)));
        backOff.failed(other, NOW.plusSeconds(1), Optional.of(Duration.ofSeconds(5)));
        assertThat(backOff.left(NOW)).isEqualTo(Duration.ofMinutes(2));

        backOff.failed(other, NOW, Optional.of(Duration.ofMinutes(3)));
        assertThat(backOff.left(NOW)).isEqualTo(Duration.ofMinutes(3));
    }

    @Test
    void endsWithASuccess_butNotWithOneThatBeganBeforeTheTrouble() {
        int early = backOff.begin();
        backOff.failed(backOff.begin(), NOW, Optional.empty());

        backOff.succeeded(early);
        assertThat(backOff.left(NOW)).isEqualTo(Duration.ofSeconds(1));

        backOff.succeeded(backOff.begin());
        assertThat(backOff.left(NOW)).isZero();
    }

    @Test
    void countsFromTheBeginning_afterASuccess() {
        int early = backOff.begin();
        backOff.failed(backOff.begin(), NOW, Optional.empty());
        backOff.succeeded(backOff.begin());

        backOff.failed(early, NOW, Optional.empty());
        assertThat(backOff.left(NOW)).isZero();

        backOff.failed(backOff.begin(), NOW, Optional.empty());
        assertThat(backOff.left(NOW)).isEqualTo(Duration.ofSeconds(1));
    }
}
