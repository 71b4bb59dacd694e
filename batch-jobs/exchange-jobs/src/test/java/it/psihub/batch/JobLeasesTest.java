package it.psihub.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.psihub.exchange.Fence;
import it.psihub.exchange.Leases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class JobLeasesTest {
    private final List<String> log = new ArrayList<>();
    private boolean taken;

    @AutoClose
    private final JobLeases leases = new JobLeases(new Leases() {
        @Override
        public Optional<Fence> acquire(String name, Duration ttl) {
            log.add("acquire " + name);
            return taken ? Optional.empty() : Optional.of(new Fence(name, "me", 1));
        }

        @Override
        public boolean renew(Fence fence, Duration ttl) {
            return true;
        }

        @Override
        public void release(Fence fence) {
            log.add("release " + fence.name());
        }
    });

    @Test
    void letsGo_whenTheWorkIsDone() {
        assertThat(leases.holding("send-profiles", () -> log.add("work"))).isTrue();
        assertThat(log).containsExactly("acquire job/send-profiles", "work", "release job/send-profiles");
    }

    @Test
    void letsGo_whenTheWorkFails() {
        assertThatThrownBy(() -> leases.holding("send-profiles", () -> {
                    throw new IllegalStateException("broken on purpose");
                }))
                .hasMessage("broken on purpose");
        assertThat(log).containsExactly("acquire job/send-profiles", "release job/send-profiles");
    }

    @Test
    void doesNoWork_whenItIsInterruptedWhileAnotherProcessHoldsTheLease() {
        taken = true;
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> leases.holding("send-profiles", () -> log.add("work")))
                    .isInstanceOf(JobBusy.class)
                    .hasMessageContaining("job/send-profiles");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(log).containsExactly("acquire job/send-profiles");
    }
}
