package it.psihub.sandbox.health;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.sandbox.Sandbox;
import it.psihub.sandbox.SandboxOptions;
import it.psihub.sandbox.TestClient;
import it.psihub.sandbox.standin.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class HealthStandInTest {

    private static final String COUNTERPART = "asl-puglia";
    private static final String FHIR = "/health/" + COUNTERPART + "/fhir";
    private static final String MINE = "requester:identifier=urn:psi%7Chub-1";

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

    private HttpResponse<String> post(String bundle) {
        return http.post(FHIR, "application/fhir+json", bundle);
    }

    private List<JsonNode> search(String query) {
        HttpResponse<String> response = http.get(FHIR + "/" + query);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return resources(Json.read(response.body()));
    }

    private static List<JsonNode> resources(JsonNode bundle) {
        List<JsonNode> resources = new ArrayList<>();
        bundle.path("entry").forEach(entry -> resources.add(entry.required("resource")));
        return resources;
    }

    private int created() {
        return http.effects("health", COUNTERPART, "referral-created")
                .required("count")
                .asInt();
    }

    @Test
    void createsAllEntries_andResolvesTheirReferences() {
        HttpResponse<String> response = post(Referrals.bundle("r1", "p1"));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        List<String> statuses = new ArrayList<>();
        Json.read(response.body())
                .required("entry")
                .forEach(entry -> statuses.add(entry.at("/response/status").asString()));
        assertThat(statuses).containsExactly("201 Created", "201 Created", "201 Created", "201 Created");
        JsonNode task = search("Task?identifier=urn:psi:referral%7Cr1").get(0);
        assertThat(task.required("status").asString()).isEqualTo("requested");
        JsonNode request = Json.read(
                http.get(FHIR + "/" + task.at("/focus/reference").asString()).body());
        assertThat(request.required("resourceType").asString()).isEqualTo("ServiceRequest");
        assertThat(request.at("/subject/reference")).isEqualTo(task.at("/for/reference"));
        assertThat(created()).isEqualTo(1);
    }

    @Test
    void createsNothing_whenConditionsAreMetAlready_butShowsDuplicatesWithoutThem() {
        post(Referrals.bundle("r1", "p1"));
        post(Referrals.bundle("r1", "p1"));
        assertThat(search("Task?identifier=urn:psi:referral%7Cr1")).hasSize(1);
        assertThat(search("Patient?identifier=urn:psi:person%7Cp1")).hasSize(1);

        post(Referrals.unconditional("r2", "p1"));
        post(Referrals.unconditional("r2", "p1"));

        assertThat(search("Task?identifier=urn:psi:referral%7Cr2")).hasSize(2);
        assertThat(search("Patient?identifier=urn:psi:person%7Cp1")).hasSize(1);
        assertThat(http.effects("health", COUNTERPART, "referral-created")
                        .required("duplicates")
                        .asInt())
                .isEqualTo(1);
        assertThat(post(Referrals.bundle("r2", "p1")).statusCode()).isEqualTo(412);
    }

    @Test
    void countsWhatHasNoIdentifier_byWhatItSays() {
        for (String name : List.of("uno", "uno", "due")) {
            post("""
                    {"resourceType":"Bundle","type":"transaction","entry":[
                     {"resource":{"resourceType":"Organization","name":"%s"},
                      "request":{"method":"POST","url":"Organization"}}]}""".formatted(name));
        }

        JsonNode created = http.effects("health", COUNTERPART, "resources-created");
        assertThat(created.required("count").asInt()).isEqualTo(3);
        assertThat(created.required("duplicates").asInt()).isEqualTo(1);
    }

    @Test
    void doesNothingAtAll_whenOneEntryIsWrong() {
        List<UnaryOperator<String>> mistakes = List.of(
                bundle -> bundle.replace("\"requested\"", "\"accepted\""),
                bundle -> bundle.replace(
                        "\"focus\":{\"reference\":\"urn:uuid:00000000-0000-0000-0000-000000000002\"}",
                        "\"focus\":{\"reference\":\"urn:uuid:9\"}"),
                bundle -> bundle.replace("\"url\":\"Consent\"", "\"url\":\"Patient\""),
                bundle -> bundle.replace("\"resourceType\":\"Consent\"", "\"resourceType\":\"Observation\""),
                bundle -> bundle.replace("\"code\":{\"text\":\"visita\"}", "\"orderDetail\":[{\"text\":\"x\"}]"),
                bundle -> bundle.replace("\"transaction\"", "\"batch\""),
                bundle -> bundle.substring(20),
                bundle -> "<Bundle/>",
                bundle -> "");
        for (UnaryOperator<String> mistake : mistakes) {
            HttpResponse<String> response = post(mistake.apply(Referrals.bundle("r1", "p1")));
            assertThat(response.statusCode()).isIn(400, 415, 422);
            JsonNode outcome = Json.read(response.body());
            assertThat(outcome.required("resourceType").asString()).isEqualTo("OperationOutcome");
            assertThat(outcome.required("issue").isEmpty()).isFalse();
        }
        assertThat(search("Patient?identifier=urn:psi:person%7Cp1")).isEmpty();
        assertThat(created()).isZero();
    }

    @Test
    void pagesByNextLink_withEachTaskOnce() {
        for (int i = 0; i < 23; i++) {
            post(Referrals.bundle("r" + i, "p" + i % 5));
        }
        Set<String> seen = new HashSet<>();
        int pages = 0;
        String next = FHIR + "/Task?" + MINE + "&_count=5&_sort=_lastUpdated";
        while (!next.isEmpty()) {
            JsonNode page = Json.read(http.get(next).body());
            pages++;
            for (JsonNode task : resources(page)) {
                assertThat(seen.add(task.required("id").asString())).isTrue();
            }
            next = "";
            for (JsonNode link : page.required("link")) {
                next = "next".equals(Json.text(link, "relation")) ? Json.text(link, "url") : next;
            }
        }
        assertThat(seen).hasSize(23);
        assertThat(pages).isEqualTo(5);
    }

    @Test
    void movesTasksOn_whenTheRequesterLooks_untilAllHaveEnded() {
        for (int i = 0; i < 60; i++) {
            post(Referrals.bundle("r" + i, "p" + i));
        }
        assertThat(search("Task?owner=Organization/asl&_count=100"))
                .allMatch(task -> Json.text(task, "status").equals("requested"));

        List<JsonNode> first = search("Task?" + MINE + "&_count=100");
        assertThat(first).extracting(task -> Json.text(task, "status")).contains("accepted", "rejected", "requested");
        assertThat(first)
                .filteredOn(task -> Json.text(task, "status").equals("rejected"))
                .allMatch(task -> !Json.text(task.path("statusReason"), "text").isEmpty());
        String since = first.get(first.size() - 1).at("/meta/lastUpdated").asString();
        List<JsonNode> all = first;
        for (int round = 0; round < 20; round++) {
            all = search("Task?" + MINE + "&_count=100");
        }
        assertThat(all)
                .hasSize(60)
                .allMatch(task ->
                        Set.of("completed", "rejected", "failed", "cancelled").contains(Json.text(task, "status")));
        assertThat(search("Task?" + MINE + "&_count=100&_lastUpdated=ge" + since))
                .isNotEmpty();
        assertThat(search("Task?" + MINE + "&_lastUpdated=gt2100-01-01T00:00:00Z"))
                .isEmpty();
        assertThat(all).anyMatch(task -> task.path("output").isArray());
    }

    @Test
    void remembersTasksAndTheirSteps_whenStartedAgain() throws IOException {
        for (int i = 0; i < 20; i++) {
            post(Referrals.bundle("r" + i, "p" + i));
        }
        search("Task?" + MINE);
        List<JsonNode> before = search("Task?owner=Organization/asl");

        stop();
        start();

        assertThat(search("Task?owner=Organization/asl")).isEqualTo(before);
        assertThat(created()).isEqualTo(20);
        post(Referrals.bundle("r20", "p20"));
        assertThat(search("Task?owner=Organization/asl")).hasSize(21);
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThat(http.get(FHIR + "/Task?colour=red").statusCode()).isEqualTo(400);
        assertThat(http.get(FHIR + "/Task?_lastUpdated=geyesterday").statusCode())
                .isEqualTo(400);
        assertThat(http.get(FHIR + "/Task/99").statusCode()).isEqualTo(404);
        assertThat(http.get(FHIR + "/Observation").statusCode()).isEqualTo(404);
        assertThat(http.delete(FHIR + "/Task/1").statusCode()).isEqualTo(405);
    }

    @Test
    void saysWhatItCan() {
        JsonNode statement = Json.read(http.get(FHIR + "/metadata").body());
        assertThat(statement.at("/software/name").asString()).isEqualTo("PSI Hub sandbox");
        assertThat(statement.required("fhirVersion").asString()).isEqualTo("4.0.1");
    }
}
