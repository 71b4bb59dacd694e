package it.psihub.storage.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.exchange.Cause;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.CounterpartState;
import it.psihub.storage.TestDatabase;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CounterpartStatesIT {
    private static final TestDatabase DATABASE = TestDatabase.create();

    private final PgCounterpartStates states = new PgCounterpartStates(DATABASE.jdbc(), DATABASE.transaction());

    @Test
    void keepsTheWaitThatWasAskedForWhileATrialWasUnderWay() {
        CounterpartId throttled = new CounterpartId("asl-throttled");
        ailing(throttled);
        states.unreached(throttled, Cause.THROTTLED, Duration.ofHours(1));

        states.reached(throttled, Optional.empty());
        assertThat(left(throttled)).isBetween(Duration.ofMinutes(50), Duration.ofHours(1));

        states.reached(throttled, Optional.of(Duration.ofSeconds(5)));
        assertThat(left(throttled)).isBetween(Duration.ofMinutes(50), Duration.ofHours(1));

        states.reached(throttled, Optional.of(Duration.ofHours(3)));
        assertThat(left(throttled)).isGreaterThan(Duration.ofHours(2));
    }

    @Test
    void isFineAgain_whenATrialPassesAndNobodyAskedForMore() {
        CounterpartId mended = new CounterpartId("asl-mended");
        ailing(mended);

        states.reached(mended, Optional.empty());

        assertThat(states.of(mended)).isEqualTo(CounterpartState.fine(mended));
    }

    /** Its wait is over. */
    private void ailing(CounterpartId counterpart) {
        states.unreached(counterpart, Cause.TIMEOUT, Duration.ZERO);
        assertThat(states.of(counterpart).ailing()).isTrue();
        assertThat(states.of(counterpart).leaveAlone()).isEmpty();
    }

    private Duration left(CounterpartId counterpart) {
        assertThat(states.of(counterpart).ailing()).isFalse();
        return states.of(counterpart).leaveAlone().orElseThrow();
    }
}
