package it.psihub.psi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.canonical.network.Region;
import it.psihub.exchange.Counterpart;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.InboundState;
import it.psihub.exchange.Kind;
import it.psihub.exchange.Settings;
import it.psihub.kit.check.JsonTrees;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import tools.jackson.databind.JsonNode;

/** Over real HTTP: a server, the adapter's controller, a door in memory. */
class PsiRecordsTest {
    private static final String TOKEN = "mensa-token-mensa-token-mensa-token";
    private static final String OTHER_TOKEN = "centre-token-centre-token-centre-token";
    private static final MemoryDoor DOOR = new MemoryDoor(new PsiRecordInbound(Fixtures.READER));
    private static final CounterpartId MENSA = new CounterpartId("mensa");
    private static final CounterpartId CENTRE = new CounterpartId("cpi-puglia");
    private static final Settings SETTINGS = new PsiSettings(Set.of(Region.BASILICATA));

    @SuppressWarnings("NullAway.Init")
    private static HubServer hub;

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        hub = new HubServer(
                DOOR,
                Map.of(MENSA, TOKEN, CENTRE, OTHER_TOKEN),
                List.of(
                        new Counterpart(MENSA, PsiKind.KIND, SETTINGS),
                        new Counterpart(CENTRE, new Kind("job-centre"), SETTINGS)));
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @BeforeEach
    void empty() {
        DOOR.reset();
    }

    @Test
    void answers201AndTheReply_whenARecordIsApplied() throws Exception {
        HttpResponse<String> answer = send(call(Fixtures.contact("c-1", "x")).header("Idempotency-Key", "n-1"));
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("{\"state\":\"applied\",\"applied\":1,\"duplicate\":0,\"superseded\":0}");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(DOOR.stored).singleElement().satisfies(message -> {
            assertThat(message.from()).isEqualTo(MENSA);
            assertThat(message.messageId()).isEqualTo("n-1");
            assertThat(message.payload().bytes())
                    .isEqualTo(Fixtures.contact("c-1", "x").getBytes(UTF_8));
        });
    }

    @Test
    void answersTheSame_whenTheSameMessageComesAgain() throws Exception {
        HttpRequest.Builder call = call(Fixtures.contact("c-1", "x")).header("Idempotency-Key", "n-1");
        HttpResponse<String> first = send(call);
        HttpResponse<String> again = send(call);
        assertThat(again.statusCode()).isEqualTo(first.statusCode());
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(DOOR.stored).hasSize(1);
    }

    @Test
    void answers200_whenNothingNewCameOfIt() throws Exception {
        send(call(Fixtures.contact("c-1", "x")).header("Idempotency-Key", "n-1"));
        HttpResponse<String> answer = send(call(Fixtures.contact("c-1", "x")).header("Idempotency-Key", "n-2"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"duplicate\":1");
    }

    @Test
    void takesTheDigestOfTheBodyAsMessageId_whenTheCallerNamesNone() throws Exception {
        send(call("{}"));
        send(call("{}"));
        assertThat(DOOR.stored)
                .singleElement()
                .satisfies(message -> assertThat(message.messageId())
                        .isEqualTo("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"));
    }

    @Test
    void answers409_whenTheIdWasUsedForOtherBytes() throws Exception {
        send(call(Fixtures.contact("c-1", "x")).header("Idempotency-Key", "n-1"));
        problem(send(call(Fixtures.contact("c-2", "x")).header("Idempotency-Key", "n-1")), 409);
    }

    @Test
    void answers400_whenTheBodyIsNotJson() throws Exception {
        JsonNode problem = problem(send(call("{\"kind\":\"Zaphod")), 400);
        assertThat(problem.at("/problems/0/code").asString()).isEqualTo("json");
        assertThat(problem.toString()).doesNotContain("Zaphod");
        problem(send(call("")), 400);
    }

    @Test
    void answers400_whenTheMessageIdIsNoHeaderOfVisibleCharacters() throws Exception {
        problem(send(call("{}").header("Idempotency-Key", "x".repeat(201))), 400);
        problem(send(call("{}").header("Idempotency-Key", "a b")), 400);
        assertThat(DOOR.stored).isEmpty();
    }

    @Test
    void answers401AndHowToComeBetter_whenTheTokenIsMissingOrUnknown() throws Exception {
        for (String header : List.of("Bearer wrong-token", "Basic bWVuc2E6", TOKEN)) {
            HttpResponse<String> answer =
                    send(call(Fixtures.contact("c-1", "x")).setHeader("Authorization", header));
            problem(answer, 401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        }
        problem(send(HttpRequest.newBuilder(records()).POST(BodyPublishers.ofString("{}"))), 401);
        assertThat(DOOR.stored).isEmpty();
    }

    @Test
    void answers403_whenTheCallerIsOfAnotherKind() throws Exception {
        problem(send(call(Fixtures.contact("c-1", "x")).setHeader("Authorization", "Bearer " + OTHER_TOKEN)), 403);
        assertThat(DOOR.stored).isEmpty();
    }

    @Test
    void answers403_whenTheRecordSpeaksForAnotherSource() throws Exception {
        JsonNode problem = problem(send(call(Fixtures.contact("c-1", "x").replace("mensa", "caritas"))), 403);
        assertThat(problem.at("/problems/0/path").asString()).isEqualTo("/source");
    }

    @Test
    void answers413_whetherTheLengthIsDeclaredOrNot() throws Exception {
        String large = Fixtures.contact("c-1", "x".repeat(1 << 20));
        problem(send(call(large)), 413);
        byte[] bytes = large.getBytes(UTF_8);
        problem(send(call("").POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(bytes)))), 413);
        assertThat(DOOR.stored).isEmpty();
    }

    @Test
    void answers415_whenTheBodyIsNotJsonByItsType() throws Exception {
        for (String type : List.of("text/plain", "application/xml", "application/json;charset=utf-16", "///")) {
            problem(send(call("{}").setHeader("Content-Type", type)), 415);
        }
        assertThat(send(call(Fixtures.contact("c-1", "x")).setHeader("Content-Type", "application/json;charset=UTF-8"))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void answers405AndWhatToUse_whenTheCallerDoesNotPost() throws Exception {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(records()).GET());
        problem(answer, 405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("POST");
    }

    @Test
    void answers422WithAllProblemsAndNoValue() throws Exception {
        String bad = Fixtures.contact("c-1", "x")
                .replace("basilicata-h01", "zaphod-h01")
                .replace("outreach", "zaphod")
                .replace("2026-03-02", "2026-02-30");
        JsonNode problem = problem(send(call(bad)), 422);
        assertThat(problem.path("problems").findValuesAsString("path"))
                .containsExactlyInAnyOrder("/site", "/channel", "/met_on");
        assertThat(problem.toString()).doesNotContain("zaphod");
    }

    @Test
    void answers202_whenTheMessageIsKeptButNotAppliedYet() throws Exception {
        DOOR.settleAs(InboundState.HELD);
        HttpResponse<String> answer = send(call(Fixtures.contact("c-1", "x")));
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).contains("\"state\":\"held\"");
    }

    @Test
    void answers503AndWhenToComeBack_whenTheStoreIsAway() throws Exception {
        DOOR.failWith(new DataAccessResourceFailureException("connection to 10.0.0.1 refused"));
        HttpResponse<String> answer = send(call(Fixtures.contact("c-1", "x")));
        assertThat(problem(answer, 503).toString()).doesNotContain("10.0.0.1");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("10");
    }

    @Test
    void answers500WithoutSayingWhy_whenTheHubHasABug() throws Exception {
        DOOR.failWith(new IllegalStateException("an internal matter"));
        assertThat(problem(send(call(Fixtures.contact("c-1", "x"))), 500).toString())
                .doesNotContain("internal matter");
    }

    private static JsonNode problem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = JsonTrees.node(answer.body().getBytes(UTF_8)).orElseThrow();
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asString()).isNotBlank();
        assertThat(problem.path("detail").asString()).isNotBlank();
        return problem;
    }

    private static HttpRequest.Builder call(String body) {
        return HttpRequest.newBuilder(records())
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static URI records() {
        return URI.create(hub.address() + "/psi/v1/records");
    }
}
