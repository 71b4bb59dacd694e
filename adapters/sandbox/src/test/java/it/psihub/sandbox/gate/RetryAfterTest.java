package it.psihub.sandbox.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-12-01T08:00:00.25Z");

    @Test
    void writesSeconds() {
        assertThat(RetryAfter.SECONDS.header(120, NOW)).isEqualTo("120");
    }

    @Test
    void writesADate_itsDayInTwoDigits() {
        assertThat(RetryAfter.DATE.header(120, NOW)).isEqualTo("Tue, 01 Dec 2026 08:02:01 GMT");
    }
}
