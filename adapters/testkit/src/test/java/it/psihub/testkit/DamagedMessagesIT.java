package it.psihub.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.exchange.Applied;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.InboundState;
import it.psihub.exchange.Incoming;
import it.psihub.exchange.MessageId;
import it.psihub.exchange.Payload;
import it.psihub.exchange.Reply;
import it.psihub.exchange.Route;
import it.psihub.exchange.TimeOrderedIds;
import it.psihub.exchange.Unsettled;
import it.psihub.exchange.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Messages that wait, and of which the store cannot read one any more. */
class DamagedMessagesIT {
    private static final Route ROUTE = Route.of("psi", "record");

    @AutoClose
    private static final HubStore HUB = new HubStore();

    @Test
    void findsTheOthers_whenTheBytesOfOneWereAltered_andTheKeyOfAnother() {
        MessageId first = received("first");
        MessageId bytes = received("bytes");
        MessageId key = received("key");
        MessageId last = received("last");
        HUB.jdbc()
                .update(
                        "UPDATE message_chunk SET sealed = set_byte(sealed, 40, get_byte(sealed, 40) # 1)"
                                + " WHERE message_id = ?",
                        bytes.value());
        HUB.jdbc().update("UPDATE message SET wrapped_key = '\\x01' WHERE id = ?", key.value());

        assertThat(unsettled(Optional.empty(), 10))
                .extracting(Unsettled::message)
                .containsExactly(first, bytes, key, last);
        assertThat(unsettled(Optional.empty(), 10))
                .filteredOn(message -> message.raw().isPresent())
                .extracting(Unsettled::message)
                .containsExactly(first, last);
        assertThat(unsettled(Optional.of(bytes), 1))
                .extracting(Unsettled::message)
                .containsExactly(key);
    }

    private static List<Unsettled> unsettled(Optional<MessageId> after, int max) {
        return HUB.ports().inbox().unsettled(ROUTE, after, max);
    }

    private static MessageId received(String id) {
        return HUB.ports()
                .inbox()
                .admit(
                        new MessageId(TimeOrderedIds.next()),
                        new Incoming(
                                ROUTE,
                                new CounterpartId(Records.SOURCE.value()),
                                id,
                                new Payload(id.repeat(20).getBytes(StandardCharsets.UTF_8), "application/json")),
                        new Verdict.Keep(new Reply(InboundState.RECEIVED, Applied.NOTHING, List.of())))
                .message();
    }
}
