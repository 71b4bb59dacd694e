package it.psihub.storage.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.exchange.DeliveryEvent;
import it.psihub.exchange.DeliveryKey;
import it.psihub.exchange.Mapping;
import it.psihub.exchange.MessageId;
import it.psihub.storage.TestDatabase;
import it.psihub.storage.audit.AuditLog;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Groups of messages that answer the same deliveries, in opposite orders, at the same moment. */
class AnswersIT {
    private static final TestDatabase DATABASE = TestDatabase.create();

    private final DeliveryStates states = new DeliveryStates(DATABASE.jdbc(), new AuditLog(DATABASE.jdbc()));

    /** What waits for its turn is locked where it is due, what was delivered only in its own row. */
    @ParameterizedTest
    @ValueSource(strings = {"waiting", "delivered"})
    void neverWaitForEachOtherInACircle(String state) {
        UUID first = delivery(state);
        UUID second = delivery(state);

        CompletableFuture<Void> other =
                Objects.requireNonNull(DATABASE.transaction().execute(status -> {
                    states.answered(List.of(answer(first)));
                    CompletableFuture<Void> opposite = CompletableFuture.runAsync(() -> DATABASE.transaction()
                            .executeWithoutResult(own -> states.answered(List.of(answer(second), answer(first)))));
                    Awaitility.await().until(() -> opposite.isDone() || somebodyWaits());
                    states.answered(List.of(answer(second)));
                    return opposite;
                }));
        other.join();

        assertThat(DATABASE.jdbc().queryForList("SELECT state FROM delivery WHERE id = ANY (?)", String.class, (Object)
                        new UUID[] {first, second}))
                .containsExactly("accepted", "accepted");
    }

    private static boolean somebodyWaits() {
        return DATABASE.value(Boolean.class, """
                SELECT EXISTS (SELECT 1 FROM pg_stat_activity
                               WHERE datname = current_database() AND wait_event_type = 'Lock')
                """);
    }

    private static UUID delivery(String state) {
        UUID delivery = DATABASE.value(UUID.class, """
                INSERT INTO delivery (id, kind, document, counterpart, about, record_kind, record_id, revision, key,
                                      state, run)
                SELECT id, 'health', 'referral', 'asl-prova', uuidv7(), 'referral', uuidv7(), 'r1', id, ?, 'test'
                FROM (SELECT uuidv7() AS id) fresh
                RETURNING id
                """, state);
        DATABASE.jdbc()
                .update(
                        "INSERT INTO delivery_key (key, delivery_id, kind, document) VALUES (?, ?, 'health', 'referral')",
                        key(delivery).value(),
                        delivery);
        if (state.equals("waiting")) {
            DATABASE.jdbc().update("""
                    INSERT INTO delivery_due (delivery_id, counterpart, document, lane, record_id, revision, state, due_at)
                    VALUES (?, 'asl-prova', 'referral', ?, uuidv7(), 'r1', 'waiting', now())
                    """, delivery, delivery.toString());
        }
        return delivery;
    }

    private static DeliveryStates.Answering answer(UUID delivery) {
        UUID message = DATABASE.value(UUID.class, """
                INSERT INTO message (id, kind, document, counterpart, message_id, media_type, state, digest)
                VALUES (uuidv7(), 'health', 'task', 'asl-prova', ?, 'application/json', 'applied', '')
                RETURNING id
                """, delivery.toString());
        return new DeliveryStates.Answering(
                new Mapping.AnswersDelivery(key(delivery), DeliveryEvent.ACCEPT, Optional.empty()),
                new MessageId(message));
    }

    private static DeliveryKey key(UUID delivery) {
        return new DeliveryKey(delivery.toString().replace("-", ""));
    }
}
