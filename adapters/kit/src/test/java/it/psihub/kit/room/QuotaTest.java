package it.psihub.kit.room;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.exchange.CounterpartId;
import it.psihub.kit.room.Quota.Allowance;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QuotaTest {
    private static final CounterpartId LIMITED = new CounterpartId("limited");
    private static final CounterpartId OTHER = new CounterpartId("other");
    private static final CounterpartId FREE = new CounterpartId("free");

    private Instant now = Instant.parse("2026-06-01T10:00:45Z");
    private final Quota quota = new Quota(id -> id.equals(FREE) ? Optional.empty() : Optional.of(2), () -> now);

    @Test
    void countsDownToNothing_andThenExceeds() {
        assertThat(count(LIMITED)).isEqualTo(new Allowance(2, 1, 15));
        assertThat(count(LIMITED).isExceeded()).isFalse();
        assertThat(count(LIMITED).isExceeded()).isTrue();
        assertThat(count(LIMITED).headers())
                .isEqualTo(Map.of("X-RateLimit-Limit", "2", "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "15"));
    }

    @Test
    void countsAnew_withEachMinute() {
        count(LIMITED);
        count(LIMITED);
        now = now.plusSeconds(14);
        assertThat(count(LIMITED).isExceeded()).isTrue();
        now = now.plusSeconds(1);
        assertThat(count(LIMITED)).isEqualTo(new Allowance(2, 1, 60));
    }

    @Test
    void countsEachCallerForItself_andThoseWithoutALimitNotAtAll() {
        count(LIMITED);
        count(LIMITED);
        assertThat(count(OTHER).isExceeded()).isFalse();
        assertThat(quota.count(FREE)).isEmpty();
    }

    private Allowance count(CounterpartId caller) {
        return quota.count(caller).orElseThrow();
    }
}
