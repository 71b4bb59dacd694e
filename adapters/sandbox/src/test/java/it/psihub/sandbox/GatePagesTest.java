package it.psihub.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.psihub.sandbox.gate.GateOptions;
import it.psihub.sandbox.standin.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class GatePagesTest {

    private static final String GATE = "/sandbox/gates/asl-puglia";
    private static final String REFUSES = """
            {"rules": [{"match": {"path": "/metadata$", "request": 1}, "fault": {"type": "status", "status": 503}}]}""";

    @TempDir
    Path home;

    private Sandbox sandbox;
    private TestClient client;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start(SandboxOptions.at(home, 1).withoutFaults());
        client = new TestClient(sandbox.uri());
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private HttpResponse<String> put(String path, String body) {
        return client.put(path, "application/json", body);
    }

    private JsonNode addresses() throws IOException {
        return Json.read(Files.readString(home.resolve("sandbox.json"))).required("gates");
    }

    private int statusAtGate() throws IOException {
        int port = addresses().required("asl-puglia").required("http").asInt();
        return client.get(URI.create("http://127.0.0.1:" + port + "/health/asl-puglia/fhir/metadata")
                        .toString())
                .statusCode();
    }

    @Test
    void takesAScript_saysWhatHappened_andForgetsIt() throws IOException {
        assertThat(put(GATE, REFUSES).statusCode()).isEqualTo(200);
        assertThat(statusAtGate()).isEqualTo(503);
        assertThat(statusAtGate()).isEqualTo(200);

        JsonNode page = Json.read(client.get(GATE).body());
        JsonNode rule = page.required("rules").get(0);
        assertThat(rule.required("applied").asInt()).isEqualTo(1);
        assertThat(rule.required("met").asInt()).isEqualTo(2);
        assertThat(page.required("applied").get(0).required("what").asString())
                .isEqualTo("GET /health/asl-puglia/fhir/metadata");
        assertThat(Files.readString(home.resolve("gates.ndjson"))).contains("\"fault\":\"status\"");

        assertThat(Json.read(client.delete(GATE).body()).required("rules")).isEmpty();
        assertThat(statusAtGate()).isEqualTo(200);
    }

    @Test
    void listsEveryMistake_andKeepsTheScriptBefore() throws IOException {
        put(GATE, REFUSES);

        HttpResponse<String> answer = put(GATE, """
                {"rules": [
                  {"match": {"request": 0, "colour": "red", "path": "("}, "fault": {"type": "slow"}},
                  {"fault": {"type": "explode"}},
                  {"match": {"method": "GET"}, "fault": {"type": "certificate", "which": "old"}},
                  {"match": {"connection": 1}, "fault": {"type": "garbage"}, "times": 0},
                  {"fault": {"type": "denied"}}
                ]}""");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Json.read(answer.body()).required("mistakes").values())
                .extracting(JsonNode::asString)
                .satisfiesExactly(
                        mistake -> assertThat(mistake).startsWith("/rules/0/match/request: is no whole number from 1"),
                        mistake -> assertThat(mistake).startsWith("/rules/0/match/path: is no regular expression"),
                        mistake -> assertThat(mistake).isEqualTo("/rules/0/match/colour: means nothing here"),
                        mistake -> assertThat(mistake).isEqualTo("/rules/0/fault/millis: is missing"),
                        mistake -> assertThat(mistake).startsWith("/rules/1/fault/type: is none of slow, drip,"),
                        mistake -> assertThat(mistake)
                                .isEqualTo("/rules/2/fault/which: is none of wrong-host, expired, untrusted"),
                        mistake -> assertThat(mistake).startsWith("/rules/2: certificate happens before"),
                        mistake -> assertThat(mistake).startsWith("/rules/3/times: is no whole number from 1"),
                        mistake -> assertThat(mistake).startsWith("/rules/3: garbage happens to requests"));
        assertThat(put(GATE, "{\"rules\": [{\"fault\": {\"type\": \"denied\"}}]}")
                        .body())
                .contains("/rules/0/fault/type: denied happens to folders, and this is a port");
        assertThat(put(GATE, "rules").statusCode()).isEqualTo(422);
        assertThat(statusAtGate()).isEqualTo(503);
    }

    @Test
    void opensThePortWithTls_andWritesItDown() throws IOException {
        assertThat(addresses().required("asl-puglia").has("https")).isFalse();

        int port = Json.read(put(GATE + "/https", "").body()).required("https").asInt();

        assertThat(addresses().required("asl-puglia").required("https").asInt()).isEqualTo(port);
        assertThat(home.resolve("tls/ca.pem")).isRegularFile();
    }

    @Test
    void listsAllGates_andClearsAll() {
        put(GATE, REFUSES);

        JsonNode all = Json.read(client.get("/sandbox/gates").body()).required("gates");
        assertThat(all).hasSize(16);
        assertThat(client.delete("/sandbox/gates").body()).doesNotContain("\"fault\"");
        assertThat(client.get("/sandbox/gates/nobody").statusCode()).isEqualTo(404);
        assertThat(put("/sandbox/gates", REFUSES).statusCode()).isEqualTo(405);
    }

    @Test
    void hasTheSamePorts_afterARestart() throws IOException {
        JsonNode before = addresses();
        sandbox.close();
        sandbox = Sandbox.start(SandboxOptions.at(home, 1).withoutFaults());

        assertThat(addresses()).isEqualTo(before);
    }

    @Test
    void obeysAScriptFile_fromTheStart() throws IOException {
        Path file = Files.writeString(home.resolve("script.json"), "{\"asl-puglia\": " + REFUSES + "}");
        sandbox.close();
        sandbox =
                Sandbox.start(SandboxOptions.at(home, 1).withoutFaults().withGates(GateOptions.USUAL.withScript(file)));

        assertThat(statusAtGate()).isEqualTo(503);
        sandbox.close();

        Path wrong = Files.writeString(home.resolve("wrong.json"), "{\"nobody\": {}, \"asl-puglia\": {\"rules\": 1}}");
        assertThatThrownBy(
                        () -> Sandbox.start(SandboxOptions.at(home, 1).withGates(GateOptions.USUAL.withScript(wrong))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("asl-puglia=/rules: is no list")
                .hasMessageContaining("nobody=no such counterpart");
    }
}
