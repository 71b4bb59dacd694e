package it.psihub.batch.carryon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SharedTimeTest {
    private final AtomicLong now = new AtomicLong(-7);
    private final SharedTime time = new SharedTime(Duration.ofSeconds(60), 3, now::get);

    @Test
    void endsForAllTogether_howeverMuchEachTakes() {
        assertThat(taken()).isEqualTo(Duration.ofSeconds(20));
        assertThat(taken()).isEqualTo(Duration.ofSeconds(20));
        assertThat(taken()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void givesToTheNextWhatOneLeaves_andNothingWhenAllIsUsedUp() {
        assertThat(time.next()).isEqualTo(Duration.ofSeconds(20));
        assertThat(time.next()).isEqualTo(Duration.ofSeconds(30));
        now.addAndGet(Duration.ofSeconds(61).toNanos());
        assertThat(time.next()).isZero();
    }

    private Duration taken() {
        Duration part = time.next();
        now.addAndGet(part.toNanos());
        return part;
    }
}
