package it.psihub.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class LazyContractTest {

    @Test
    void warmsInTheBackground_andBuildsOnce() {
        CountDownLatch mayBuild = new CountDownLatch(1);
        AtomicInteger built = new AtomicInteger();
        LazyContract lazy = new LazyContract(() -> {
            await(mayBuild);
            built.incrementAndGet();
            return Fixtures.CONTRACT.get();
        });

        lazy.warm();

        assertThat(built).hasValue(0);
        mayBuild.countDown();
        Awaitility.await().untilAtomic(built, org.hamcrest.Matchers.is(1));
        assertThat(lazy.get()).isSameAs(Fixtures.CONTRACT.get());
        assertThat(built).hasValue(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
