package it.psihub.runtime.interaction;

import static it.psihub.runtime.interaction.PartnerHub.ONE;
import static it.psihub.runtime.interaction.PartnerHub.PUSH;
import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.exchange.CallingBack;
import it.psihub.exchange.MessageId;
import it.psihub.exchange.MessageLife;
import it.psihub.exchange.Messages;
import it.psihub.exchange.Progress;
import it.psihub.exchange.ReplyTo;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** NONBLOCK_PUSH_REST, the hub as provider. */
class PushIT {
    private static final String REPLY_TO = "X-ReplyTo";
    private static final Map<String, Long> CALLED = Map.of("done", 1L, "again", 0L, "parked", 0L);
    private static final Map<String, Long> AGAIN = Map.of("done", 0L, "again", 1L, "parked", 0L);

    @SuppressWarnings("NullAway.Init")
    private static PartnerHub hub;

    @SuppressWarnings("NullAway.Init")
    private Receiver receiver;

    @BeforeAll
    static void start() throws Exception {
        hub = new PartnerHub();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @BeforeEach
    void register() throws Exception {
        receiver = new Receiver();
        hub.register(ONE, receiver.address());
        hub.jdbc().update("DELETE FROM callback");
    }

    @AfterEach
    void leave() {
        receiver.close();
    }

    /** The id that the hub gives the message. */
    private String send(String id, String note) throws Exception {
        HttpResponse<String> taken =
                hub.post(PUSH, id, note, REPLY_TO, receiver.address().toString());
        assertThat(taken.statusCode()).isEqualTo(202);
        return taken.headers().firstValue("X-Correlation-ID").orElseThrow();
    }

    @Test
    void callsWithTheReply_underTheIdThatTheSenderWasTold() throws Exception {
        String message = send("plain", "x");
        assertThat(hub.jdbc().queryForList("SELECT id::text FROM message WHERE message_id = 'plain'", String.class))
                .containsExactly(message);
        assertThat(receiver.calls()).isEmpty();

        assertThat(hub.call()).isEqualTo(CALLED);

        assertThat(receiver.calls())
                .containsExactly(new Receiver.Call(
                        "POST", message, "{\"state\":\"applied\",\"applied\":0,\"duplicate\":0,\"superseded\":0}"));
        assertThat(hub.call()).isEqualTo(Map.of("done", 0L, "again", 0L, "parked", 0L));
        assertThat(receiver.calls()).hasSize(1);
        MessageLife life = hub.bean(Messages.class)
                .life(new MessageId(UUID.fromString(message)))
                .orElseThrow();
        assertThat(life.events())
                .extracting(MessageLife.Event::act)
                .containsExactly("message.applied", "callback.done");
    }

    @Test
    void tellsProblemsByTheCall_notAtOnce() throws Exception {
        String message = send("refused", "refuse");

        assertThat(hub.call()).isEqualTo(CALLED);

        assertThat(receiver.calls()).hasSize(1);
        assertThat(receiver.calls().get(0).correlation()).isEqualTo(message);
        assertThat(receiver.calls().get(0).body())
                .contains("\"state\":\"rejected\"")
                .contains("{\"path\":\"/note\",\"code\":\"refused\",\"text\":\"the note asks for it\"}");
    }

    @Test
    void tellsTheSameId_andCallsOnce_whenTheMessageComesAgain() throws Exception {
        String message = send("twice", "x");
        assertThat(send("twice", "x")).isEqualTo(message);
        hub.call();
        assertThat(send("twice", "x")).isEqualTo(message);
        hub.call();

        assertThat(receiver.calls()).hasSize(1);
    }

    @Test
    void callsOnlyOnceTheMessageIsWorkedOn() {
        String message = hub.leave(
                        Partners.PUSHED, "waits", Optional.of(new ReplyTo(receiver.address(), ReplyTo.Via.REST)))
                .toString();
        assertThat(hub.call()).isEqualTo(Map.of("done", 0L, "again", 0L, "parked", 0L));

        hub.run("take-up-messages", Map.of());

        assertThat(hub.call()).isEqualTo(CALLED);
        assertThat(receiver.calls()).extracting(Receiver.Call::correlation).containsExactly(message);
    }

    @Test
    void callsByAnEnvelope_withTheIdInItsHeader_whoeverAskedForItByOne() throws Exception {
        String message = hub.leave(
                        Partners.PUSHED, "by-soap", Optional.of(new ReplyTo(receiver.address(), ReplyTo.Via.SOAP)))
                .toString();
        hub.run("take-up-messages", Map.of());

        assertThat(hub.call()).isEqualTo(CALLED);

        assertThat(receiver.calls()).hasSize(1);
        assertThat(receiver.calls().get(0).body())
                .contains("<i:X-Correlation-ID>" + message + "</i:X-Correlation-ID></soap:Header>")
                .contains("<i:Reply><i:State>applied</i:State>");
    }

    @Test
    void refusesACallThatNamesNoAddress_orTwo() throws Exception {
        long before = hub.messages();
        String address = receiver.address().toString();

        assertThat(hub.post(PUSH, "none", "x").statusCode()).isEqualTo(400);
        assertThat(hub.post(PUSH, "two", "x", REPLY_TO, address, REPLY_TO, address)
                        .statusCode())
                .isEqualTo(400);

        assertThat(hub.messages()).isEqualTo(before);
    }

    /** Whatever is not what was registered, to the letter: of another host, inside, or the same for who reads kindly. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example/replies",
                "http://169.254.169.254/latest/meta-data/",
                "http://127.0.0.1:5432/",
                "file:///etc/passwd",
                "http://[::1]/",
                "/replies?of=hub",
                "%s#x",
                "%s ",
                "HTTP%s",
                "http://user@%s",
                "\u00e0"
            })
    void refusesAddressesThatAreNotRegistered_andKeepsNothing(String pattern) throws Exception {
        String registered = receiver.address().toString();
        String written = pattern.startsWith("HTTP")
                ? "HTTP" + registered.substring(4)
                : pattern.startsWith("http://user@")
                        ? "http://user@" + registered.substring(7)
                        : pattern.formatted(registered);
        long before = hub.messages();

        // spaces around a value are no part of it
        int expected = written.endsWith(" ") ? 202 : 403;
        assertThat(hub.post(PUSH, "not-registered-" + pattern.hashCode(), "x", REPLY_TO, written)
                        .statusCode())
                .isEqualTo(expected);

        assertThat(hub.messages()).isEqualTo(before + (expected == 202 ? 1 : 0));
    }

    @Test
    void refusesAnAddressThatIsRegisteredForSomebodyElse() throws Exception {
        hub.register(PartnerHub.OTHER, receiver.address());
        hub.register(ONE);

        assertThat(hub.post(PUSH, "others", "x", REPLY_TO, receiver.address().toString())
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void doesNotCallAnAddressThatIsNoLongerRegistered() throws Exception {
        String message = send("withdrawn", "x");
        hub.register(ONE);

        assertThat(hub.call()).isEqualTo(Map.of("done", 0L, "again", 0L, "parked", 1L));

        assertThat(hub.callback(message)).isEqualTo("parked reply-to.not-allowed");
        assertThat(receiver.calls()).isEmpty();
        hub.register(ONE, receiver.address());
        assertThat(hub.run("send-callbacks", Map.of("parked", "si")))
                .isEqualTo(Map.of("released", 1L, "done", 1L, "again", 0L, "parked", 0L));
    }

    @Test
    void triesAgain_whileNobodyAnswersAtTheAddress_andNeverGivesUp() throws Exception {
        String first = send("down-1", "x");
        send("down-2", "x");
        int port = receiver.port();
        receiver.close();

        for (int i = 0; i < 6; i++) {
            assertThat(hub.call()).isEqualTo(AGAIN);
            hub.letTimePass();
        }
        assertThat(hub.callback(first)).isEqualTo("waiting refused-connection");
        receiver = new Receiver(port);

        assertThat(hub.call()).isEqualTo(Map.of("done", 2L, "again", 0L, "parked", 0L));
        assertThat(receiver.calls()).hasSize(2);
    }

    @Test
    void callsOtherAddresses_whileNobodyAnswersAtOne() throws Exception {
        int dead = receiver.port();
        receiver.close();
        URI gone = URI.create("http://127.0.0.1:" + dead + "/gone");
        receiver = new Receiver();
        hub.register(ONE, gone, receiver.address());
        for (int i = 0; i < 60; i++) {
            hub.leave(Partners.PUSHED, "gone-" + i, Optional.of(new ReplyTo(gone, ReplyTo.Via.REST)));
        }
        String alive = send("alive", "x");
        hub.run("take-up-messages", Map.of());

        assertThat(hub.call()).containsEntry("done", 1L).containsEntry("parked", 0L);

        assertThat(receiver.calls()).extracting(Receiver.Call::correlation).containsExactly(alive);
    }

    @Test
    void followsNoRedirect_andParksInTheEnd() throws Exception {
        try (Receiver inside = new Receiver()) {
            receiver.answer(302, Map.of("Location", inside.address().toString()));
            String message = send("redirected", "x");

            breach(message);

            assertThat(inside.calls()).isEmpty();
        }
    }

    /** The pattern says 200. */
    @ParameterizedTest
    @ValueSource(ints = {201, 202, 204, 304, 308})
    void takesEveryOtherAnswerForABreachOfThePattern(int status) throws Exception {
        receiver.answer(status, Map.of());
        breach(send("other-" + status, "x"));
    }

    private void breach(String message) {
        for (int i = 1; i < 4; i++) {
            assertThat(hub.call()).isEqualTo(AGAIN);
            assertThat(hub.callback(message)).isEqualTo("waiting contract-breach");
            hub.letTimePass();
        }
        assertThat(hub.call()).isEqualTo(Map.of("done", 0L, "again", 0L, "parked", 1L));
        assertThat(hub.callback(message)).isEqualTo("parked contract-breach");
        assertThat(receiver.calls())
                .hasSize(4)
                .extracting(Receiver.Call::correlation)
                .containsOnly(message);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void leavesTheCounterpartAlone_forAsLongAsItAsks(boolean byDate) throws Exception {
        String hour = byDate
                ? DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        Instant.now().plusSeconds(3600).atOffset(ZoneOffset.UTC))
                : "3600";
        receiver.answer(byDate ? 503 : 429, Map.of("Retry-After", hour));
        String first = send("throttled-1-" + byDate, "x");
        send("throttled-2-" + byDate, "x");
        assertThat(hub.call()).isEqualTo(AGAIN);
        send("throttled-3-" + byDate, "x");

        assertThat(hub.call()).isEqualTo(Map.of("done", 0L, "again", 0L, "parked", 0L));

        assertThat(receiver.calls()).extracting(Receiver.Call::correlation).containsExactly(first);
        assertThat(hub.jdbc()
                        .queryForObject(
                                "SELECT due_at > now() + interval '59 minutes' FROM callback WHERE message = ?::uuid",
                                Boolean.class,
                                first))
                .isTrue();
        receiver.answer(200, Map.of());
        hub.letTimePass();
        assertThat(hub.call()).isEqualTo(Map.of("done", 3L, "again", 0L, "parked", 0L));
    }

    @Test
    void makesTheCall_whenTheNodeThatTookTheMessageIsGone() throws Exception {
        String message;
        try (PartnerHub dying = hub.beside("node-2")) {
            HttpResponse<String> taken =
                    dying.post(PUSH, "orphan", "x", REPLY_TO, receiver.address().toString());
            message = taken.headers().firstValue("X-Correlation-ID").orElseThrow();
        }
        assertThat(hub.call()).isEqualTo(CALLED);

        assertThat(receiver.calls()).extracting(Receiver.Call::correlation).containsExactly(message);
    }

    /** As when a node dies between the call and its commit: whoever is called tells the second by its id. */
    @Test
    void callsAgainUnderTheSameId_whenWhatCameOfTheCallWasNotKept() throws Exception {
        String message = send("unsettled", "x");
        receiver.meanwhile(() -> hub.jdbc()
                .update("UPDATE lease SET holder = 'other', epoch = epoch + 1, until = '-infinity'"
                        + " WHERE name = 'callback/comune-uno'"));
        hub.call();
        assertThat(hub.callback(message)).isEqualTo("waiting");
        receiver.meanwhile(() -> {});

        assertThat(hub.call()).isEqualTo(CALLED);

        assertThat(receiver.calls()).extracting(Receiver.Call::correlation).containsExactly(message, message);
    }

    @Test
    void makesEachCallOnce_whenTwoNodesAreAtIt() throws Exception {
        for (int i = 0; i < 20; i++) {
            send("crowd-" + i, "x");
        }
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (PartnerHub second = hub.beside("node-2")) {
            List<Future<?>> both = List.of(
                    threads.submit(() -> hub.bean(CallingBack.class).run(Set.of(), Progress.NONE)),
                    threads.submit(() -> second.bean(CallingBack.class).run(Set.of(), Progress.NONE)));
            for (Future<?> one : both) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(receiver.calls())
                .hasSize(20)
                .extracting(Receiver.Call::correlation)
                .doesNotHaveDuplicates();
    }

    @Test
    void callsNobodyWhomAnOperatorPaused() throws Exception {
        send("paused", "x");
        hub.pause(ONE);
        assertThat(hub.call()).isEqualTo(Map.of("done", 0L, "again", 0L, "parked", 0L));

        hub.resume(ONE);

        assertThat(hub.call()).isEqualTo(CALLED);
    }

    @Test
    void hasNoPathForAsking() throws Exception {
        String message = send("asked", "x");

        assertThat(hub.get(ONE, PUSH + "/" + message).statusCode()).isEqualTo(404);
    }
}
