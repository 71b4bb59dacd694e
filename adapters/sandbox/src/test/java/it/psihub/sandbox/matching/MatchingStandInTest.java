package it.psihub.sandbox.matching;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import it.psihub.canonical.identity.ElevenDigits;
import it.psihub.sandbox.Sandbox;
import it.psihub.sandbox.SandboxOptions;
import it.psihub.sandbox.TestClient;
import it.psihub.sandbox.standin.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class MatchingStandInTest {

    private static final String COUNTERPART = "matching-sud";
    private static final String BASE = "/matching/" + COUNTERPART;

    @TempDir
    Path home;

    private Sandbox sandbox;
    private TestClient http;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start(SandboxOptions.at(home, 1).withoutFaults());
        http = new TestClient(sandbox.uri());
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private HttpResponse<String> put(JsonNode candidate) {
        return http.put(
                BASE + "/v1/candidates/" + Json.text(candidate, "pseudonym"), "application/json", candidate.toString());
    }

    private static String effect(HttpResponse<String> response) {
        return Json.text(Json.read(response.body()), "effect");
    }

    private int count(String effect) {
        return http.effects("matching", COUNTERPART, effect).required("count").asInt();
    }

    private JsonNode runToItsEnd() {
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

    private void hubAt(HubStub hub) {
        assertThat(http.put("/sandbox/hub", "text/plain", hub.uri().toString()).statusCode())
                .isEqualTo(204);
    }

    @Test
    void pagesItsSnapshot_byTheContract_theSameAgain() {
        Schema schema = Contracts.schema("vacancy");
        Set<String> ids = new HashSet<>();
        String next = "";
        String snapshot = "";
        do {
            String cursor = next.isEmpty() ? "" : "&page=" + next;
            JsonNode page = Json.read(
                    http.get(BASE + "/v1/vacancies?page_size=150" + cursor).body());
            snapshot = Json.text(page, "snapshot_id");
            for (JsonNode vacancy : page.required("vacancies")) {
                assertThat(Contracts.errors(schema, vacancy)).isEmpty();
                assertThat(ids.add(Json.text(vacancy, "vacancy_id"))).isTrue();
                assertThat(Json.text(vacancy, "expires_on")).isLessThanOrEqualTo(Json.text(vacancy, "start"));
                ElevenDigits.check(vacancy.at("/employer/tax_code").asString());
            }
            next = Json.text(page, "next");
        } while (!next.isEmpty());
        assertThat(ids).hasSize(400);
        assertThat(Json.text(Json.read(http.get(BASE + "/v1/vacancies").body()), "snapshot_id"))
                .isEqualTo(snapshot);
        assertThat(http.get(BASE + "/v1/vacancies?page=150.another").statusCode())
                .isEqualTo(400);
        assertThat(http.get(BASE + "/v1/vacancies?page=x").statusCode()).isEqualTo(400);
        assertThat(http.get(BASE + "/v1/vacancies?page_size=0").statusCode()).isEqualTo(400);
    }

    @Test
    void keepsOneProfileForAPseudonym_whateverIsSentAgain() {
        JsonNode candidate = Candidates.labourer(1);
        HttpResponse<String> first = put(candidate);
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(effect(put(candidate))).isEqualTo("unchanged");
        assertThat(effect(put(Candidates.labourer(1).put("version", 2)))).isEqualTo("replaced");
        assertThat(put(candidate).statusCode()).isEqualTo(409);
        assertThat(count("candidate-stored")).isEqualTo(2);
        String address = BASE + "/v1/candidates/" + Candidates.pseudonym(1);
        assertThat(Json.read(http.get(address).body()).path("version").asInt()).isEqualTo(2);

        assertThat(http.delete(address).statusCode()).isEqualTo(204);
        assertThat(http.delete(address).statusCode()).isEqualTo(204);
        assertThat(http.get(address).statusCode()).isEqualTo(404);
        assertThat(count("candidate-deleted")).isEqualTo(1);

        assertThat(put(Candidates.labourer(1).put("version", 3)).statusCode()).isEqualTo(201);
        assertThat(http.delete(address).statusCode()).isEqualTo(204);
        JsonNode deleted = http.effects("matching", COUNTERPART, "candidate-deleted");
        assertThat(deleted.required("count").asInt()).isEqualTo(2);
        assertThat(deleted.required("duplicates").asInt()).isZero();
    }

    @Test
    void refusesProfile_withAllProblems_whenItBreaksTheContract() {
        HttpResponse<String> response =
                put(Candidates.labourer(1).put("name", "Somebody").put("may_work", "perhaps"));
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(Json.read(response.body()).required("problems")).hasSize(2);
        assertThat(response.body()).doesNotContain("Somebody", "perhaps");
        assertThat(http.put(BASE + "/v1/candidates/" + Candidates.pseudonym(1), "application/json", "{")
                        .statusCode())
                .isEqualTo(400);
        assertThat(count("candidate-stored")).isZero();
    }

    @Test
    void pushesEachMatchUntilTheHubHasIt_withTheSameBytes_andNotAgainInTheNextRun() throws IOException {
        Files.writeString(home.resolve("tokens.json"), "{\"" + COUNTERPART + "\":\"secret\"}");
        for (int i = 0; i < 5; i++) {
            put(Candidates.labourer(i));
        }
        try (HubStub hub = new HubStub(time -> time == 1 ? 503 : time == 2 ? HubStub.LOSE_ANSWER : 202)) {
            hubAt(hub);
            JsonNode run = runToItsEnd();

            int found = run.required("found").asInt();
            assertThat(found).isEqualTo(10);
            assertThat(run.required("acknowledged").asInt()).isEqualTo(found);
            assertThat(hub.received).hasSize(found);
            Schema schema = Contracts.schema("match");
            hub.received.forEach((id, bodies) -> {
                assertThat(bodies).hasSize(3);
                assertThat(new HashSet<>(bodies)).hasSize(1);
                assertThat(Contracts.errors(schema, Json.read(bodies.get(0)))).isEmpty();
                assertThat(Json.text(Json.read(bodies.get(0)), "match_id")).isEqualTo(id);
            });
            assertThat(new HashSet<>(hub.authorizations)).containsExactly("Bearer secret");
            assertThat(count("match-acknowledged")).isEqualTo(found);
            assertThat(runToItsEnd().required("found").asInt()).isZero();
        }
    }

    @Test
    void goesOnAfterRestart_withTheSameBytes_atTheHubsNewAddress() throws IOException {
        put(Candidates.labourer(1));
        Set<String> first;
        try (HubStub refusing = new HubStub(time -> 503)) {
            hubAt(refusing);
            assertThat(http.post(BASE + "/v1/match-runs", "application/json", "")
                            .statusCode())
                    .isEqualTo(202);
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> refusing.received.size() == 2);
            stop();
            first = new HashSet<>();
            refusing.received.values().forEach(first::addAll);
        }
        start();
        assertThat(Json.text(Json.read(http.get(BASE + "/v1/match-runs/run-1").body()), "state"))
                .isEqualTo("interrupted");
        try (HubStub hub = new HubStub(time -> 202)) {
            hubAt(hub);
            assertThat(runToItsEnd().required("acknowledged").asInt()).isEqualTo(2);
            Set<String> second = new HashSet<>();
            hub.received.values().forEach(second::addAll);
            assertThat(second).isEqualTo(first);
        }
    }

    @Test
    void takesRefusalForFinal() throws IOException {
        put(Candidates.labourer(1));
        try (HubStub hub = new HubStub(time -> 422)) {
            hubAt(hub);
            assertThat(runToItsEnd().required("refused").asInt()).isEqualTo(2);
            assertThat(runToItsEnd().required("found").asInt()).isZero();
            assertThat(count("match-refused")).isEqualTo(2);
        }
    }

    @Test
    void refusesRun_whenHubIsUnknown() {
        assertThat(http.post(BASE + "/v1/match-runs", "application/json", "").statusCode())
                .isEqualTo(409);
        assertThat(http.put("/sandbox/hub", "text/plain", "nowhere").statusCode())
                .isEqualTo(422);
        assertThat(http.get(BASE + "/v1/match-runs/run-9").statusCode()).isEqualTo(404);
    }
}
