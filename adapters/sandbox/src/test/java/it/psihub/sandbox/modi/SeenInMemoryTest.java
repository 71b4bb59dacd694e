package it.psihub.sandbox.modi;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.exchange.TokenUse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SeenInMemoryTest {

    private static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");

    private static TokenUse use(String issuer, String id, int seconds) {
        return new TokenUse(issuer, id, NOW.plusSeconds(seconds));
    }

    @Test
    void takesATokenOnce_byIssuerAndId() {
        SeenInMemory seen = new SeenInMemory(Clock.fixed(NOW, ZoneOffset.UTC));
        assertThat(seen.firstTime(use("hub", "1", 60))).isTrue();
        assertThat(seen.firstTime(use("hub", "1", 90))).isFalse();
        assertThat(seen.firstTime(use("hub", "2", 60))).isTrue();
        assertThat(seen.firstTime(use("other", "1", 60))).isTrue();
    }

    @Test
    void forgetsATokenAfterItsEnd_andNotBefore() {
        TestClock clock = new TestClock();
        SeenInMemory seen = new SeenInMemory(clock);
        seen.firstTime(use("hub", "long", 120));
        seen.firstTime(use("hub", "short", 60));
        clock.now = NOW.plusSeconds(60);
        assertThat(seen.firstTime(use("hub", "short", 60))).isFalse();
        clock.now = NOW.plusSeconds(61);
        assertThat(seen.firstTime(use("hub", "long", 120))).isFalse();
        assertThat(seen.size()).isEqualTo(1);
    }

    @Test
    void takesOneOfMany_thatComeAtOnce() throws Exception {
        SeenInMemory seen = new SeenInMemory(Clock.fixed(NOW, ZoneOffset.UTC));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                all.add(() -> seen.firstTime(use("hub", "1", 60)));
            }
            int first = 0;
            for (Future<Boolean> each : threads.invokeAll(all)) {
                first += each.get() ? 1 : 0;
            }
            assertThat(first).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    private static final class TestClock extends Clock {
        private Instant now = NOW;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
