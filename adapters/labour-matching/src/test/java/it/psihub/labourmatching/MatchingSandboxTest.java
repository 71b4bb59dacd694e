package it.psihub.labourmatching;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import it.psihub.canonical.Change;
import it.psihub.canonical.work.Match;
import it.psihub.canonical.work.Vacancy;
import it.psihub.exchange.Admitted;
import it.psihub.exchange.Answer;
import it.psihub.exchange.Applied;
import it.psihub.exchange.CollectedPage;
import it.psihub.exchange.Counterpart;
import it.psihub.exchange.Cursor;
import it.psihub.exchange.InboundState;
import it.psihub.exchange.Incoming;
import it.psihub.exchange.Mapping;
import it.psihub.exchange.MessageId;
import it.psihub.exchange.Payload;
import it.psihub.exchange.Received;
import it.psihub.exchange.Reply;
import it.psihub.exchange.TimeOrderedIds;
import it.psihub.kit.check.JsonTrees;
import it.psihub.kit.secure.SecuredCalls;
import it.psihub.sandbox.Sandbox;
import it.psihub.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** With the sandbox's service, written from the contract and not from this client, and a server for what it pushes. */
class MatchingSandboxTest {
    private static final String TOKEN = "matching-token-matching-token-matching";
    private static final MatchingInboundMatch MATCHES = new MatchingInboundMatch();
    private static final List<Reply> REPLIES = new CopyOnWriteArrayList<>();
    private static final List<Match> FOUND = new CopyOnWriteArrayList<>();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path home;

    @SuppressWarnings("NullAway.Init")
    private static HubServer hub;

    @SuppressWarnings("NullAway.Init")
    private static Sandbox sandbox;

    @SuppressWarnings("NullAway.Init")
    private static Counterpart service;

    private final HttpClient http = HttpClient.newHttpClient();
    private final MatchingOutboundCandidate outbound =
            new MatchingOutboundCandidate(new MatchingWire(SecuredCalls.NONE), Clock.systemUTC());

    @BeforeAll
    static void start() throws IOException {
        hub = new HubServer(MatchingSandboxTest::receive, TOKEN);
        Files.writeString(home.resolve("tokens.json"), "{\"matching-sud\":\"" + TOKEN + "\"}");
        sandbox = Sandbox.start(SandboxOptions.at(home, 3).withoutFaults().withHub(hub.address()));
        service = Services.at(URI.create(sandbox.uri() + "/matching/matching-sud"));
    }

    @AfterAll
    static void stop() {
        sandbox.close();
        hub.close();
    }

    @BeforeEach
    void empty() {
        REPLIES.clear();
        FOUND.clear();
    }

    @Test
    void readsTheWholeSnapshot_andMapsEveryVacancyOfIt() {
        VacancyCollector collector = new VacancyCollector(new MatchingWire(SecuredCalls.NONE), Clock.systemUTC());
        MatchingInboundVacancy inbound = new MatchingInboundVacancy();
        List<Incoming> messages = new ArrayList<>();
        CollectedPage page = collector.collect(service, Cursor.START);
        messages.addAll(page.messages());
        while (page.more()) {
            page = collector.collect(service, page.next());
            messages.addAll(page.messages());
        }
        assertThat(messages).hasSize(400).extracting(Incoming::messageId).doesNotHaveDuplicates();
        assertThat(messages).allSatisfy(message -> {
            Vacancy vacancy = (Vacancy)
                    ((Change.Put) mapped(inbound.map(received(message)).orElseThrow())).record();
            assertThat(vacancy.key().source()).isEqualTo(Services.ID.asSource());
            assertThat(message.messageId()).isEqualTo(vacancy.key().id().value() + "@" + vacancy.version());
        });
    }

    @Test
    void putsAProfileOnce_findsItWhenAsked_andReplacesItByANewerOne() {
        Payload first = Candidates.payload(Candidates.sparse());
        assertThat(ask(first)).isEqualTo(new Answer.Absent());
        assertThat(send(first)).isEqualTo(new Answer.Accepted("version 1", List.of()));
        assertThat(send(first)).isEqualTo(new Answer.Accepted("version 1", List.of()));
        assertThat(ask(first)).isEqualTo(new Answer.Accepted("version 1", List.of()));

        Payload newer = Candidates.payload(Candidates.full());
        assertThat(ask(newer)).isEqualTo(new Answer.Absent());
        assertThat(send(newer)).isEqualTo(new Answer.Accepted("version 4", List.of()));
        assertThat(send(first)).isInstanceOf(Answer.Rejected.class);
        assertThat(ask(first)).isInstanceOf(Answer.Park.class);
    }

    @Test
    void takesEveryMatchThatTheServiceFinds() throws Exception {
        send(Candidates.payload(Candidates.full()));
        HttpResponse<String> started = http.send(
                HttpRequest.newBuilder(address("/v1/match-runs"))
                        .POST(BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
        assertThat(started.statusCode()).isEqualTo(202);
        String run = json(started).path("run_id").asString();

        JsonNode finished = await().atMost(Duration.ofSeconds(30))
                .until(() -> run(run), state -> state.path("state").asString().equals("finished"));

        assertThat(finished.path("found").asInt()).isPositive();
        assertThat(finished.path("acknowledged").asInt())
                .isEqualTo(finished.path("found").asInt());
        assertThat(finished.path("refused").asInt()).isZero();
        assertThat(REPLIES).allMatch(reply -> reply.state() == InboundState.APPLIED);
        assertThat(FOUND)
                .hasSize(finished.path("found").asInt())
                .allMatch(match -> match.pseudonym().equals(Candidates.PSEUDONYM))
                .allMatch(match -> match.taxonomyVersion().equals("CP 2011"));
    }

    @Test
    void answers202_whenAMatchIsTaken() throws Exception {
        HttpResponse<String> answer = push(match(), Optional.of("m-1"), TOKEN);
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(json(answer).path("state").asString()).isEqualTo("applied");
    }

    @Test
    void refusesAMatchWithoutItsId_withoutToken_orAgainstTheContract() throws Exception {
        assertThat(push(match(), Optional.empty(), TOKEN).statusCode()).isEqualTo(400);
        assertThat(push(match(), Optional.of("m-1"), "wrong").statusCode()).isEqualTo(401);
        HttpResponse<String> refused = push(match().replace("0.725", "7.25"), Optional.of("m-1"), TOKEN);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(json(refused).at("/problems/0/path").asString()).isEqualTo("/score");
    }

    private static Admitted receive(Incoming raw) {
        Reply reply = MATCHES.map(received(raw)).fold(MatchingSandboxTest::applied, MatchingSandboxTest::rejected);
        REPLIES.add(reply);
        return new Admitted(new MessageId(TimeOrderedIds.next()), true, reply);
    }

    private static Reply applied(Mapping mapping) {
        FOUND.add((Match) ((Change.Put) mapped(mapping)).record());
        return new Reply(InboundState.APPLIED, new Applied(1, 0, 0), List.of());
    }

    private static Reply rejected(List<it.psihub.canonical.Problem> problems) {
        return new Reply(InboundState.REJECTED, Applied.NOTHING, problems);
    }

    private static Change mapped(Mapping mapping) {
        assertThat(mapping.answers()).isEmpty();
        assertThat(mapping.changes()).hasSize(1);
        return mapping.changes().get(0);
    }

    private static Received received(Incoming raw) {
        return new Received(new MessageId(TimeOrderedIds.next()), raw.from(), raw.payload());
    }

    private Answer send(Payload payload) {
        return outbound.send(payload, Services.KEY, service, () -> true).answer();
    }

    private Answer ask(Payload payload) {
        return outbound.ask(payload, Services.KEY, service).answer();
    }

    private JsonNode run(String id) throws IOException, InterruptedException {
        return json(http.send(
                HttpRequest.newBuilder(address("/v1/match-runs/" + id)).build(), BodyHandlers.ofString()));
    }

    private HttpResponse<String> push(String match, Optional<String> id, String token)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(hub.address() + "/matching/v1/matches"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(match));
        id.ifPresent(value -> request.header("X-Request-Id", value));
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static String match() throws IOException {
        return Files.readString(Path.of("src/test/resources/fixtures/found.match.json"));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonTrees.node(answer.body().getBytes(UTF_8)).orElseThrow();
    }

    private static URI address(String path) {
        return service.settings(MatchingSettings.class).at(path);
    }
}
