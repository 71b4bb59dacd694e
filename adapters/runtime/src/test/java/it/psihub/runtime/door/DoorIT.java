package it.psihub.runtime.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import it.psihub.kit.check.JsonTrees;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The door of a whole hub, over HTTP, on a real database. */
class DoorIT {
    @SuppressWarnings("NullAway.Init")
    private static OpenDoor door;

    @BeforeAll
    static void open() throws Exception {
        door = new OpenDoor();
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @Test
    void keepsOneRecordAndGivesOneReply_whenEqualMessagesComeAtOnce() throws Exception {
        String body = OpenDoor.contact("c-equal", "x");
        CountDownLatch all = new CountDownLatch(OpenDoor.REQUESTS);
        ExecutorService senders = Executors.newFixedThreadPool(OpenDoor.REQUESTS);
        List<Future<HttpResponse<String>>> answers = new ArrayList<>();
        try {
            for (int i = 0; i < OpenDoor.REQUESTS; i++) {
                answers.add(senders.submit(() -> {
                    all.countDown();
                    all.await();
                    return door.send("equal", body);
                }));
            }
            for (Future<HttpResponse<String>> answer : answers) {
                assertThat(answer.get().statusCode()).isEqualTo(201);
                assertThat(answer.get().body())
                        .isEqualTo("{\"state\":\"applied\",\"applied\":1,\"duplicate\":0,\"superseded\":0}");
            }
        } finally {
            senders.shutdownNow();
        }
        assertThat(door.messages("equal")).containsExactly("applied");
        assertThat(versions("equal")).isEqualTo(1);
    }

    @Test
    void changesNothing_whenTheIdWasUsedForOtherBytes() throws Exception {
        HttpResponse<String> first = door.send("conflict", OpenDoor.contact("c-first", "x"));
        long before = versions("conflict");

        problem(door.send("conflict", OpenDoor.contact("c-other", "y")), 409);

        assertThat(door.messages("conflict")).containsExactly("applied");
        assertThat(versions("conflict")).isEqualTo(before).isEqualTo(1);
        assertThat(door.send("conflict", OpenDoor.contact("c-first", "x")).body())
                .isEqualTo(first.body());
    }

    @ParameterizedTest
    @EnumSource
    void sendsAwayWhileThereIsNoRoom_andTakesTheSameAfterwards(Pressure pressure) throws Exception {
        String id = "pressed-" + pressure;
        String body = OpenDoor.contact("c-" + id, "x");
        try (AutoCloseable pressed = pressure.begin(door)) {
            HttpResponse<String> refused = door.send(id, body);

            assertThat(problem(refused, 429).path("detail").asString()).startsWith(pressure.detail());
            assertThat(refused.headers().firstValue("Retry-After")).hasValue(pressure.retryAfter());
            assertThat(door.messages(id)).isEmpty();
        }
        assertThat(door.send(id, body).statusCode()).isEqualTo(201);
        assertThat(door.messages(id)).containsExactly("applied");
    }

    @Test
    void readsNoMoreThanTheLargestBody_whetherItsLengthIsAnnouncedOrNot() throws Exception {
        byte[] large = OpenDoor.contact("c-large", "x".repeat(OpenDoor.BYTES)).getBytes(UTF_8);

        problem(door.send("large", BodyPublishers.ofByteArray(large)), 413);
        problem(door.send("large", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))), 413);

        assertThat(door.turnstile().requests()).isZero();
        assertThat(door.turnstile().bytes()).isZero();
        String small = OpenDoor.contact("c-large", "x");
        assertThat(door.send(
                                "large",
                                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(small.getBytes(UTF_8))))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void asksToComeAgain_whileTheDatabaseIsAway() throws Exception {
        String body = OpenDoor.contact("c-away", "x");
        try (AutoCloseable outage = door.outage()) {
            unavailable(door.send("away", body));
        }
        // a connection that broke meanwhile may still lie in the pool
        await().until(() -> door.send("away", body).statusCode() == 201);
    }

    /** Disk full, too many connections, starting up: as PostgreSQL says it, at once or at the commit. */
    @ParameterizedTest
    @ValueSource(strings = {"53100", "53100 DEFERRABLE INITIALLY DEFERRED", "53300", "57P03"})
    void asksToComeAgain_whenTheDatabaseHasNoRoomOrTime(String refusal) throws Exception {
        String code = refusal.substring(0, 5);
        String id = "refused-" + refusal.hashCode();
        String body = OpenDoor.contact("c-" + id, "x");
        door.jdbc().execute("""
                CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION 'refused' USING ERRCODE = '%s'; END $$
                """.formatted(code));
        door.jdbc()
                .execute(
                        "CREATE CONSTRAINT TRIGGER refuse AFTER INSERT ON message %s FOR EACH ROW EXECUTE FUNCTION refuse()"
                                .formatted(refusal.substring(5)));
        try {
            unavailable(door.send(id, body));
            assertThat(door.messages(id)).isEmpty();
        } finally {
            door.jdbc().execute("DROP FUNCTION refuse() CASCADE");
        }
        assertThat(door.send(id, body).statusCode()).isEqualTo(201);
    }

    @Test
    void takesUpWhatWasLeftUnsettled_byTheJobOfEachMinute() throws Exception {
        String body = OpenDoor.contact("c-left", "x");
        door.leave("left", body);

        assertThat(door.run("take-up-messages", Map.of()).counts()).isEqualTo(Map.of("settled", 1L, "left", 0L));

        assertThat(door.messages("left")).containsExactly("applied");
        assertThat(versions("left")).isEqualTo(1);
        assertThat(door.send("left", body).statusCode()).isEqualTo(201);
        assertThat(versions("left")).isEqualTo(1);
    }

    private static long versions(String id) {
        return door.jdbc().queryForObject("""
                        SELECT count(*) FROM record_version v JOIN message m ON m.id = v.cause
                        WHERE m.counterpart = 'mensa' AND m.message_id = ?
                        """, Long.class, id);
    }

    private static void unavailable(HttpResponse<String> answer) {
        problem(answer, 503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("10");
    }

    private static JsonNode problem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        return JsonTrees.node(answer.body().getBytes(UTF_8)).orElseThrow();
    }
}
