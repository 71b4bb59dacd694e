package it.psihub.sandbox.health;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.modi.rest.Proof;
import it.psihub.sandbox.Sandbox;
import it.psihub.sandbox.SandboxOptions;
import it.psihub.sandbox.TestClient;
import it.psihub.sandbox.gate.Fault;
import it.psihub.sandbox.gate.HttpGate;
import it.psihub.sandbox.gate.Match;
import it.psihub.sandbox.gate.Rule;
import it.psihub.sandbox.modi.HubClient;
import it.psihub.sandbox.modi.HubClient.Signed;
import it.psihub.sandbox.standin.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthUnderModiTest {

    private static final String COUNTERPART = "asl-puglia";
    private static final String FHIR = "/health/" + COUNTERPART + "/fhir";
    private static final Optional<String> TYPE = Optional.of("application/fhir+json");

    @TempDir
    static Path home;

    private Sandbox sandbox;
    private TestClient http;
    private HubClient hub;
    private int before;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start(SandboxOptions.at(home, 1).withoutFaults().underModi());
        http = new TestClient(sandbox.uri());
        hub = HubClient.ofHealth(home, sandbox.uri(), COUNTERPART);
        before = created();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private int created() {
        return http.effects("health", COUNTERPART, "referral-created")
                .required("count")
                .asInt();
    }

    private Signed referral(String name) {
        return hub.sign("POST", FHIR, TYPE, Referrals.unconditional(name, "p1"));
    }

    @Test
    void takesASignedRequest_andSignsTheAnswer() throws Exception {
        Signed request = referral("taken");
        HttpResponse<byte[]> answer = hub.send(request);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(hub.proof(request, answer)).isEqualTo(Proof.SIGNED);
        assertThat(created()).isEqualTo(before + 1);

        Signed question = hub.sign("GET", FHIR + "/Task?identifier=taken", Optional.empty(), "");
        HttpResponse<byte[]> found = hub.send(question);
        assertThat(hub.proof(question, found)).isEqualTo(Proof.SIGNED);
        assertThat(found.statusCode()).isEqualTo(200);
    }

    @Test
    void refusesARequestWithoutTokens() {
        HttpResponse<String> answer = http.post(FHIR, TYPE.orElseThrow(), Referrals.unconditional("unsigned", "p1"));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(http.get(FHIR + "/Task").statusCode()).isEqualTo(401);
        assertThat(created()).isEqualTo(before);
    }

    @Test
    void refusesOtherBytes_andTokensForAnotherService() {
        Signed request = referral("tampered");
        assertThat(hub.send(request.withBody(Referrals.unconditional("other", "p1")))
                        .statusCode())
                .isEqualTo(400);
        URI elsewhere = URI.create(sandbox.uri() + "/health/asl-sicilia/fhir");
        assertThat(hub.send(referral("elsewhere").to(elsewhere)).statusCode()).isIn(400, 401);
        assertThat(created()).isEqualTo(before);
    }

    @Test
    void refusesTheSameTokenAgain_withoutAnotherEffect() throws Exception {
        Signed request = referral("replayed");
        assertThat(hub.send(request).statusCode()).isEqualTo(200);
        HttpResponse<byte[]> again = hub.send(request);
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(hub.proof(request, again)).isEqualTo(Proof.UNSIGNED_REFUSAL);
        assertThat(Json.text(Json.read(again.body()), "type")).isEqualTo("urn:psi-hub:replayed-token");
        assertThat(created()).isEqualTo(before + 1);
    }

    @Test
    void worksOnce_whenTheWireCarriesTheRequestThreeTimesAtOnce() throws Exception {
        HttpGate gate = sandbox.gates().http(COUNTERPART);
        gate.obey(Rule.on(Match.any()).then(Fault.duplicateRequestAtOnce(3)));
        Signed request = referral("threefold").to(URI.create(gate.uri() + "/fhir"));
        HttpResponse<byte[]> answer = hub.send(request);
        assertThat(answer.statusCode()).isIn(200, 409);
        assertThat(created()).isEqualTo(before + 1);
    }

    @Test
    void showsItsCapabilitiesUnderModiToo() throws Exception {
        Signed question = hub.sign("GET", FHIR + "/metadata", Optional.empty(), "");
        HttpResponse<byte[]> answer = hub.send(question);
        assertThat(hub.proof(question, answer)).isEqualTo(Proof.SIGNED);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("CapabilityStatement");
    }
}
