package it.psihub.kit.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.psihub.exchange.Headroom;
import it.psihub.exchange.Room.Shortage;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.util.unit.DataSize;

class MeasuredRoomTest {
    private static final DoorLimits LIMITS =
            new DoorLimits(1, DataSize.ofMegabytes(1), 100, DataSize.ofBytes(1000), 50, Duration.ofSeconds(30));

    private final Store store = new Store();
    private long now;
    private final MeasuredRoom room = new MeasuredRoom(store, LIMITS, () -> now);

    private static final class Store implements Headroom {
        private long free = 1000;
        private long waiting = 100;
        private int measured;
        private boolean away;

        @Override
        public long freeBytes() {
            measured++;
            return free;
        }

        @Override
        public long unsettled(long atMost) {
            if (away) {
                throw new DataAccessResourceFailureException("away");
            }
            return Math.min(waiting, atMost);
        }
    }

    private void secondPasses() {
        now += Duration.ofSeconds(1).toNanos();
    }

    @Test
    void measuresOnceASecond_howeverOftenItIsAsked() {
        store.free = 0;
        for (int i = 0; i < 1000; i++) {
            assertThat(room.shortage()).isEmpty();
        }
        assertThat(store.measured).isEqualTo(1);

        secondPasses();
        assertThat(room.shortage()).hasValue(Shortage.DISK);
        assertThat(room.shortage()).hasValue(Shortage.DISK);
        assertThat(store.measured).isEqualTo(2);
    }

    @Test
    void isShortOfDisk_untilATenthMoreThanTheFloorIsFree() {
        store.free = 999;
        secondPasses();
        assertThat(room.diskIsShort()).isTrue();

        store.free = 1099;
        secondPasses();
        assertThat(room.diskIsShort()).isTrue();

        store.free = 1100;
        secondPasses();
        assertThat(room.shortage()).isEmpty();
    }

    @Test
    void hasABacklog_untilATenthLessThanTheLimitWaits() {
        store.waiting = 101;
        secondPasses();
        assertThat(room.shortage()).hasValue(Shortage.BACKLOG);
        assertThat(room.diskIsShort()).isFalse();

        store.waiting = 91;
        secondPasses();
        assertThat(room.shortage()).hasValue(Shortage.BACKLOG);

        store.waiting = 90;
        secondPasses();
        assertThat(room.shortage()).isEmpty();
    }

    @Test
    void asksAStoreThatIsAwayOnceASecond_andTellsWhoeverAsked() {
        store.away = true;
        secondPasses();
        assertThatThrownBy(room::shortage).isInstanceOf(DataAccessResourceFailureException.class);
        assertThat(room.shortage()).isEmpty();

        store.away = false;
        store.waiting = 101;
        secondPasses();
        assertThat(room.shortage()).hasValue(Shortage.BACKLOG);
    }
}
