package it.psihub.sandbox.matching;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.exchange.TokenUse;
import it.psihub.modi.rest.Proof;
import it.psihub.sandbox.Sandbox;
import it.psihub.sandbox.SandboxOptions;
import it.psihub.sandbox.TestClient;
import it.psihub.sandbox.matching.GuardedHub.Answer;
import it.psihub.sandbox.modi.HubClient;
import it.psihub.sandbox.modi.HubClient.Signed;
import it.psihub.sandbox.standin.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class MatchingUnderModiTest {

    private static final String COUNTERPART = "matching-sud";
    private static final String BASE = "/matching/" + COUNTERPART;
    private static final String REPLAYED = "urn:psi-hub:replayed-token";

    @TempDir
    Path home;

    private Sandbox sandbox;
    private TestClient http;
    private HubClient hub;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start(SandboxOptions.at(home, 1).withoutFaults().underModi());
        http = new TestClient(sandbox.uri());
        hub = HubClient.ofMatching(home, sandbox.uri(), COUNTERPART);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private Signed profile(int number) {
        JsonNode candidate = Candidates.labourer(number);
        return hub.sign(
                "PUT",
                BASE + "/v1/candidates/" + Json.text(candidate, "pseudonym"),
                Optional.of("application/json"),
                candidate.toString());
    }

    private int count(String effect) {
        return http.effects("matching", COUNTERPART, effect).required("count").asInt();
    }

    private JsonNode runToItsEnd(GuardedHub at) {
        http.put("/sandbox/hub", "text/plain", at.uri().toString());
        HttpResponse<String> started = http.post(BASE + "/v1/match-runs", "application/json", "");
        assertThat(started.statusCode()).isEqualTo(202);
        String run = BASE + "/v1/match-runs/" + Json.text(Json.read(started.body()), "run_id");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() ->
                        !Json.text(Json.read(http.get(run).body()), "state").equals("running"));
        return Json.read(http.get(run).body());
    }

    @Test
    void takesASignedProfileOnce_andNothingElse() throws Exception {
        Signed request = profile(1);
        HttpResponse<byte[]> answer = hub.send(request);
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(hub.proof(request, answer)).isEqualTo(Proof.SIGNED);
        assertThat(hub.send(request).statusCode()).isEqualTo(409);

        Signed other = profile(2);
        assertThat(hub.send(other.withBody(
                                Candidates.labourer(2).put("version", 9).toString()))
                        .statusCode())
                .isEqualTo(400);
        assertThat(http.put(
                                BASE + "/v1/candidates/" + Candidates.pseudonym(3),
                                "application/json",
                                Candidates.labourer(3).toString())
                        .statusCode())
                .isEqualTo(401);
        assertThat(http.get(BASE + "/v1/vacancies").statusCode()).isEqualTo(401);
        assertThat(count("candidate-stored")).isEqualTo(1);
    }

    @Test
    void saysThatANewerProfileIsThere_signed_soThatItIsNoReplay() throws Exception {
        Signed old = profile(1);
        JsonNode newer = Candidates.labourer(1).put("version", 2);
        hub.send(hub.sign("PUT", old.target().getPath(), Optional.of("application/json"), newer.toString()));
        HttpResponse<byte[]> answer = hub.send(old);
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(hub.proof(old, answer)).isEqualTo(Proof.SIGNED);
        assertThat(Json.text(Json.read(answer.body()), "type")).isNotEqualTo(REPLAYED);
    }

    @Test
    void leavesOperatorsTheirPages_withoutTokens_andSignsForWhoComesWithThem() throws Exception {
        assertThat(http.get(BASE + "/status").statusCode()).isEqualTo(200);
        assertThat(http.get(BASE + "/v1/match-runs/run-9").statusCode()).isEqualTo(404);
        Signed status = hub.sign("GET", BASE + "/status", Optional.empty(), "");
        assertThat(hub.proof(status, hub.send(status))).isEqualTo(Proof.SIGNED);
        assertThat(http.get("/sandbox/status").statusCode()).isEqualTo(200);
    }

    @Test
    void pushesEachMatchSigned_everyTimeWithTokensOfItsOwn_untilTheHubHasIt() throws IOException {
        Files.writeString(home.resolve("tokens.json"), "{\"" + COUNTERPART + "\":\"plain\"}");
        hub.send(profile(1));
        try (GuardedHub at = new GuardedHub(hub.guard(), time -> switch (time) {
            case 1 -> new Answer(503, true, "about:blank");
            case 2 -> new Answer(409, true, REPLAYED);
            case 3 -> new Answer(422, false, "about:blank");
            case 4 -> new Answer(202, false, "about:blank");
            default -> Answer.TAKEN;
        })) {
            JsonNode run = runToItsEnd(at);
            int found = run.required("found").asInt();
            assertThat(found).isPositive();
            assertThat(run.required("acknowledged").asInt()).isEqualTo(found);
            assertThat(at.refused).isEmpty();
            assertThat(at.received).hasSize(found);
            at.received.values().forEach(tokens -> {
                assertThat(tokens.stream().map(TokenUse::id)).doesNotHaveDuplicates();
                assertThat(tokens.size()).isGreaterThanOrEqualTo(5);
            });
        }
    }

    @Test
    void takesASignedConflictForFinal() throws IOException {
        hub.send(profile(1));
        try (GuardedHub at = new GuardedHub(hub.guard(), time -> new Answer(409, true, "about:blank"))) {
            assertThat(runToItsEnd(at).required("refused").asInt()).isPositive();
            at.received.values().forEach(tokens -> assertThat(tokens.size()).isLessThanOrEqualTo(2));
        }
    }
}
