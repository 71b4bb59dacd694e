package it.psihub.runtime.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import it.psihub.exchange.Room.Shortage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the hub has too much or too little of; ends when it is closed. */
enum Pressure {
    REQUESTS("l'hub ha già troppe richieste in corso", "1") {
        @Override
        AutoCloseable begin(OpenDoor door) throws Exception {
            List<HeldRequest> held = new ArrayList<>();
            for (int i = 0; i < OpenDoor.REQUESTS; i++) {
                held.add(new HeldRequest(door, "held-" + i, OpenDoor.contact("c-held-" + i, "x")));
            }
            await().until(() -> door.turnstile().requests() == OpenDoor.REQUESTS);
            return () -> finish(door, held);
        }
    },
    BYTES("l'hub riceve già troppi dati", "1") {
        @Override
        AutoCloseable begin(OpenDoor door) throws Exception {
            String empty = OpenDoor.contact("c-large", "");
            HeldRequest held = new HeldRequest(
                    door, "held-large", OpenDoor.contact("c-large", "x".repeat(OpenDoor.BYTES - empty.length())));
            await().until(() -> door.turnstile().bytes() == OpenDoor.BYTES);
            return () -> finish(door, List.of(held));
        }
    },
    BACKLOG("troppi messaggi attendono di essere elaborati", "60") {
        @Override
        AutoCloseable begin(OpenDoor door) {
            for (int i = 0; i <= OpenDoor.BACKLOG; i++) {
                door.leave("waits-" + i, OpenDoor.contact("c-waits-" + i, "x"));
            }
            await().until(() -> door.room().shortage().equals(Optional.of(Shortage.BACKLOG)));
            return () -> {
                assertThat(door.run("take-up-messages", Map.of()).counts())
                        .isEqualTo(Map.of("settled", OpenDoor.BACKLOG + 1L, "left", 0L));
                await().until(() -> door.room().shortage().isEmpty());
            };
        }
    },
    DISK("lo spazio su disco sta per finire", "60") {
        @Override
        AutoCloseable begin(OpenDoor door) {
            door.disk(true);
            await().until(() -> door.room().shortage().equals(Optional.of(Shortage.DISK)));
            return () -> {
                door.disk(false);
                await().until(() -> door.room().shortage().isEmpty());
            };
        }
    };

    private final String detail;
    private final String retryAfter;

    Pressure(String detail, String retryAfter) {
        this.detail = detail;
        this.retryAfter = retryAfter;
    }

    abstract AutoCloseable begin(OpenDoor door) throws Exception;

    String detail() {
        return detail;
    }

    String retryAfter() {
        return retryAfter;
    }

    /** What was held is a message like others once it is complete. */
    private static void finish(OpenDoor door, List<HeldRequest> held) throws Exception {
        for (HeldRequest request : held) {
            try (request) {
                assertThat(request.finish()).isIn(201, 422);
            }
        }
        await().until(() -> door.turnstile().requests() == 0);
    }
}
