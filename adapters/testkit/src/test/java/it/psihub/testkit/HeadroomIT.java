package it.psihub.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.exchange.Applied;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Headroom;
import it.psihub.exchange.InboundState;
import it.psihub.exchange.Incoming;
import it.psihub.exchange.MessageId;
import it.psihub.exchange.Payload;
import it.psihub.exchange.Reply;
import it.psihub.exchange.Route;
import it.psihub.exchange.TimeOrderedIds;
import it.psihub.exchange.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What a real store measures of itself. */
class HeadroomIT {
    @AutoClose
    private final TestDatabase database = TestDatabase.create();

    private final Headroom headroom = database.storage().headroom();

    @Test
    void findsNoMoreRoomThanTheFileSystemOfTheHubHas() throws IOException {
        assertThat(headroom.freeBytes())
                .isPositive()
                .isLessThanOrEqualTo(
                        Files.getFileStore(database.storage().hubHome()).getTotalSpace());
    }

    @Test
    void countsWhatIsStoredAndNotApplied_noFurtherThanItIsAsked() {
        message("applied", InboundState.REJECTED);
        message("a", InboundState.RECEIVED);
        message("b", InboundState.RECEIVED);

        assertThat(headroom.unsettled(10)).isEqualTo(2);
        assertThat(headroom.unsettled(1)).isEqualTo(1);
    }

    private void message(String id, InboundState state) {
        database.storage()
                .ports(Clock.systemUTC())
                .inbox()
                .admit(
                        new MessageId(TimeOrderedIds.next()),
                        new Incoming(
                                Route.of("psi", "record"),
                                new CounterpartId("mensa"),
                                id,
                                new Payload(new byte[] {1}, "application/json")),
                        new Verdict.Keep(new Reply(state, Applied.NOTHING, List.of())));
    }
}
