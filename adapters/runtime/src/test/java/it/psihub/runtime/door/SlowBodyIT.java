package it.psihub.runtime.door;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Senders who take their time, at the door of a whole hub, over sockets. */
class SlowBodyIT {
    private static final String CONFIGURATION = """
            hub:
              door: { requests: 4, caller-share: 50, body-time: %s, free-disk: 1MB }
              counterparts:
                mensa: { kind: psi, regions: basilicata }
                altra: { kind: psi, regions: basilicata }
            """;

    @SuppressWarnings("NullAway.Init")
    private OpenDoor door;

    void open(String bodyTime) throws IOException {
        door = new OpenDoor(CONFIGURATION.formatted(bodyTime));
    }

    @AfterEach
    void close() {
        door.close();
    }

    /** As {@code Content-Length}, or in chunks that nobody announced. */
    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 1000", "Transfer-Encoding: chunked"})
    void cutsWhoSendsAByteNowAndThen_andServesOthersMeanwhile(String length) throws Exception {
        open("3s");
        try (Socket slow = begun(door.token(), length)) {
            CompletableFuture<Boolean> cut = trickling(slow, length);
            await().until(() -> door.turnstile().requests() == 1);

            assertThat(door.send("beside", OpenDoor.contact("c-beside", "x")).statusCode())
                    .isEqualTo(201);
            assertThat(status(slow)).isEqualTo(408);
            assertThat(cut.get()).isTrue();
        }
        await().until(() -> door.turnstile().requests() == 0);
        assertThat(door.turnstile().bytes()).isZero();
        assertThat(door.messages("slow")).isEmpty();
    }

    /** Whoever is answered before its body was read keeps no thread with the rest of it. */
    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 1000", "Transfer-Encoding: chunked"})
    void cutsWhoGoesOnOnceItWasRefused(String length) throws Exception {
        open("10m");
        try (Socket stranger = begun("nobody's", length)) {
            CompletableFuture<Boolean> cut = trickling(stranger, length);

            assertThat(status(stranger)).isEqualTo(401);
            assertThat(cut.get()).isTrue();
        }
    }

    /** Larger than what lies between both ends: it is heard because it is read on for a moment. */
    @Test
    void isHeardByWhoSendsAllItHasBeforeItListens() throws Exception {
        open("10m");
        byte[] body = new byte[1 << 23];
        try (Socket stranger = begun("nobody's", "Content-Length: " + body.length)) {
            stranger.getOutputStream().write(body);

            assertThat(status(stranger)).isEqualTo(401);
        }
    }

    @Test
    void cutsWhoFallsSilent_andFreesItsPlace() throws Exception {
        open("2s");
        String body = OpenDoor.contact("c-silent", "x");
        try (HeldRequest first = new HeldRequest(door, "silent-1", body);
                HeldRequest second = new HeldRequest(door, "silent-2", body)) {
            assertThat(first.status()).isEqualTo(408);
            assertThat(second.status()).isEqualTo(408);
        }
        await().until(() -> door.turnstile().requests() == 0);
        assertThat(door.send("silent-1", body).statusCode()).isEqualTo(201);
    }

    @Test
    void sendsAwayTheCallerWhoHasItsShare_andNobodyElse() throws Exception {
        open("10m");
        String body = OpenDoor.contact("c-share", "x");
        try (HeldRequest first = new HeldRequest(door, "share-1", body);
                HeldRequest second = new HeldRequest(door, "share-2", body)) {
            await().until(() -> door.turnstile().requests() == 2);

            HttpResponse<String> refused = door.send("share-3", body);

            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).isEqualTo(Optional.of("1"));
            assertThat(refused.body()).contains("il chiamante ha già troppe richieste");
            assertThat(door.messages("share-3")).isEmpty();
            String others = body.replace("\"mensa\"", "\"altra\"");
            try (HeldRequest other = new HeldRequest(door, door.token("altra"), "other", others)) {
                assertThat(other.finish()).isEqualTo(201);
            }
            assertThat(first.finish()).isEqualTo(201);
            assertThat(second.finish()).isEqualTo(200);
        }
        await().until(() -> door.turnstile().requests() == 0);
        assertThat(door.send("share-3", body).statusCode()).isEqualTo(200);
    }

    private Socket begun(String token, String length) throws IOException {
        Socket socket = new Socket("127.0.0.1", door.port());
        socket.getOutputStream().write("""
                POST /psi/v1/records HTTP/1.1\r
                Host: 127.0.0.1\r
                Authorization: Bearer %s\r
                Content-Type: application/json\r
                Idempotency-Key: slow\r
                %s\r
                \r
                """.formatted(token, length).getBytes(ISO_8859_1));
        return socket;
    }

    private static CompletableFuture<Boolean> trickling(Socket socket, String length) {
        return CompletableFuture.supplyAsync(() -> trickle(socket, length.startsWith("Transfer")));
    }

    /** More often than any silence would be told; whether the hub had enough before all was sent. */
    private static boolean trickle(Socket socket, boolean chunked) {
        try {
            OutputStream out = socket.getOutputStream();
            for (int i = 0; i < 400; i++) {
                out.write((chunked ? "1\r\n \r\n" : " ").getBytes(ISO_8859_1));
                Thread.sleep(100);
            }
            return false;
        } catch (IOException cut) {
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static int status(Socket socket) throws IOException {
        BufferedReader answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
        return Integer.parseInt(answer.readLine().split(" ", 2)[1].substring(0, 3));
    }
}
