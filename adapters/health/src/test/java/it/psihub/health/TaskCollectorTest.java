package it.psihub.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import it.psihub.exchange.Cause;
import it.psihub.exchange.CollectedPage;
import it.psihub.exchange.CollectionFailed;
import it.psihub.exchange.Counterpart;
import it.psihub.exchange.Cursor;
import it.psihub.exchange.Incoming;
import it.psihub.kit.secure.SecuredCalls;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskCollectorTest {
    private static final Instant EIGHT = Instant.parse("2025-05-30T08:00:00Z");

    private final TaskCollector collector = new TaskCollector(new FhirWires(SecuredCalls.NONE), Fixtures.CLOCK);
    private ScriptedServer server;
    private Counterpart service;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        service = Fixtures.counterpart(server.base(), 2);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void asksForEverythingOfTheRequester_atTheBeginning() {
        server.then(ScriptedServer.fhir(200, Tasks.page(Optional.empty())));

        CollectedPage page = collector.collect(service, Cursor.START);

        assertThat(question(0))
                .isEqualTo("GET /fhir/Task?requester:identifier=https://psihub.example/fhir/sid/network|psi"
                        + "&_sort=_lastUpdated&_count=2");
        assertThat(page.messages()).isEmpty();
        assertThat(page.next()).isEqualTo(Cursor.START);
        assertThat(page.more()).isFalse();
    }

    @Test
    void asksAgainFromAMoment_whateverWasSeenSince() {
        server.then(ScriptedServer.fhir(200, Tasks.page(Optional.empty(), task("7", 3, 30))));

        collector.collect(service, collector.since(Instant.parse("2025-02-01T00:00:00Z")));

        assertThat(question(0)).endsWith("&_lastUpdated=ge2025-01-31T23:59:00Z");
    }

    @Test
    void makesAMessageOfEachVersion_andGoesOnFromTheLatest() {
        server.then(ScriptedServer.fhir(200, Tasks.page(Optional.empty(), task("7", 3, 30), task("8", 1, 10))))
                .then(ScriptedServer.fhir(200, Tasks.page(Optional.empty(), task("7", 3, 30))));

        CollectedPage first = collector.collect(service, Cursor.START);
        CollectedPage again = collector.collect(service, first.next());

        assertThat(first.messages())
                .extracting(Incoming::messageId)
                .containsExactly("Task/7/_history/3", "Task/8/_history/1");
        assertThat(text(first.messages().get(0))).isEqualTo(task("7", 3, 30));
        assertThat(question(1)).endsWith("&_lastUpdated=ge2025-05-30T07:59:30Z");
        // The overlap brings the same version again, under the same name and with the same bytes.
        assertThat(again.messages().get(0).messageId()).isEqualTo("Task/7/_history/3");
        assertThat(text(again.messages().get(0))).isEqualTo(task("7", 3, 30));
        assertThat(again.next()).isEqualTo(first.next());
    }

    @Test
    void followsPages_andOnlyThenMovesOn() {
        String next = server.base() + "/Task?page=2";
        server.then(ScriptedServer.fhir(200, Tasks.page(Optional.of(next), task("1", 1, 1), task("2", 1, 50))))
                .then(ScriptedServer.fhir(200, Tasks.page(Optional.empty(), task("3", 1, 3))))
                .then(ScriptedServer.fhir(200, Tasks.page(Optional.empty())));

        CollectedPage first = collector.collect(service, Cursor.START);
        CollectedPage second = collector.collect(service, first.next());
        collector.collect(service, second.next());

        assertThat(first.more()).isTrue();
        assertThat(second.more()).isFalse();
        assertThat(server.asked().get(1)).isEqualTo("GET /fhir/Task?page=2");
        assertThat(question(2)).endsWith("&_lastUpdated=ge2025-05-30T07:59:50Z");
    }

    @Test
    void beginsTheRoundAgain_whenTheServerHasForgottenThePage() {
        Cursor middle = new Cursor("2025-05-30T07:00:00Z 2025-05-30T08:00:00Z " + server.base() + "/Task?page=9");
        server.then(ScriptedServer.fhir(410, "{}"))
                .then(ScriptedServer.fhir(200, Tasks.page(Optional.empty(), task("1", 1, 0))));

        CollectedPage page = collector.collect(service, middle);

        assertThat(question(1)).endsWith("&_lastUpdated=ge2025-05-30T06:59:00Z");
        assertThat(page.messages()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://elsewhere.example/fhir/Task?page=2",
                "https://127.0.0.1/fhir/Task?page=2",
                "//elsewhere.example/Task",
                "ht tp:/",
                "file:///etc/passwd"
            })
    void refusesAPageElsewhere(String next) {
        server.then(ScriptedServer.fhir(200, Tasks.page(Optional.of(next), task("1", 1, 1))));

        assertThat(failure().reason()).isEqualTo(Cause.CONTRACT_BREACH);
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void doesNotBeginInTheFuture_whenTheServersClockRunsAhead() {
        Instant ahead = Fixtures.NOW.plusSeconds(3600);
        server.then(ScriptedServer.fhir(
                200, Tasks.page(Optional.empty(), Tasks.task("1", 1, "accepted", Fixtures.KEY, ahead, ""))));

        CollectedPage page = collector.collect(service, Cursor.START);

        assertThat(page.next().value()).startsWith(Fixtures.NOW.toString());
    }

    @Test
    void keepsWhatIsNoTask_apartFromItsNeighbours() {
        String odd = "{\"resourceType\":\"Task\",\"id\":\"../Patient?name=x\",\"status\":7}";
        server.then(ScriptedServer.fhir(200, Tasks.page(Optional.empty(), odd, task("2", 1, 5))));

        CollectedPage page = collector.collect(service, Cursor.START);

        assertThat(page.messages()).hasSize(2);
        assertThat(page.messages().get(0).messageId()).matches("Task/-/_history/[0-9a-f]{32}");
        assertThat(page.messages().get(1).messageId()).isEqualTo("Task/2/_history/1");
    }

    @Test
    void fails_andTellsTheCause_whenTheServiceDoesNotAnswerAsAgreed() {
        server.then(ScriptedServer.answer(503, "text/plain", "busy", Map.of()))
                .then(ScriptedServer.fhir(500, "{}"))
                .then(ScriptedServer.fhir(403, "{}"))
                .then(ScriptedServer.answer(200, "text/html", "<html></html>", Map.of()))
                .then(ScriptedServer.halfOf(Tasks.page(Optional.empty(), task("1", 1, 1))))
                .then(ScriptedServer.hangUp());

        assertThat(java.util.stream.Stream.generate(this::failure).limit(6).map(CollectionFailed::reason))
                .containsExactly(
                        Cause.UNAVAILABLE,
                        Cause.SERVER_ERROR,
                        Cause.UNAUTHORIZED,
                        Cause.GARBAGE,
                        Cause.CONNECTION_LOST,
                        Cause.CONNECTION_LOST);
    }

    private CollectionFailed failure() {
        return catchThrowableOfType(CollectionFailed.class, () -> collector.collect(service, Cursor.START));
    }

    private static String task(String id, int version, int seconds) {
        return Tasks.task(id, version, "accepted", Fixtures.KEY, EIGHT.plusSeconds(seconds), "");
    }

    private static String text(Incoming message) {
        return new String(message.payload().bytes(), StandardCharsets.UTF_8);
    }

    private String question(int number) {
        return URLDecoder.decode(server.asked().get(number), StandardCharsets.UTF_8);
    }
}
