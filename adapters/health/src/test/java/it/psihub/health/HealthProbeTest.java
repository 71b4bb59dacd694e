package it.psihub.health;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.canonical.network.Region;
import it.psihub.exchange.Counterpart;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Kind;
import it.psihub.kit.probe.Finding;
import it.psihub.kit.probe.Finding.Outcome;
import it.psihub.kit.secure.SecuredCalls;
import it.psihub.sandbox.Sandbox;
import it.psihub.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthProbeTest {
    private static final String RESOURCE = """
            {"type":"%s","interaction":[{"code":"create"},{"code":"search-type"}],"conditionalCreate":true,
             "searchParam":[{"name":"identifier"},{"name":"requester"}]}""";
    private static final String WHOLE = """
            {"resourceType":"CapabilityStatement","fhirVersion":"4.0.1","rest":[
              {"mode":"client"},
              {"mode":"server","interaction":[{"code":"transaction"}],"searchParam":[{"name":"_lastUpdated"}],
               "resource":[%s]}]}""".formatted(List.of("Patient", "Consent", "ServiceRequest", "Task").stream()
            .map(RESOURCE::formatted)
            .reduce((one, other) -> one + "," + other)
            .orElseThrow());

    private ScriptedServer server;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void isContent_withAServerThatDeclaresWhatIsNeeded() {
        assertThat(codes(WHOLE)).containsExactly("address.resolved", "connection.open", "tls.local", "contract.fhir");
        assertThat(server.asked()).containsExactly("GET /fhir/metadata");
    }

    @Test
    void tellsTheOtherVersion() {
        server.then(ScriptedServer.fhir(200, WHOLE.replace("4.0.1", "5.0.0")));

        Finding last = last();

        assertThat(last.code()).isEqualTo("contract.fhir-version");
        assertThat(last.sentence()).contains("5.0.0");
    }

    @Test
    void namesWhatCannotBeCreated() {
        server.then(ScriptedServer.fhir(
                200,
                WHOLE.replace("\"Consent\"", "\"Contract\"").replace("\"ServiceRequest\"", "\"ReferralRequest\"")));

        Finding last = last();

        assertThat(last.code()).isEqualTo("contract.missing-resource");
        assertThat(last.sentence()).contains("Consent, ServiceRequest").doesNotContain("Task");
    }

    @Test
    void namesEverythingThatIsMissingAtOnce() {
        assertThat(codes(WHOLE.replace("transaction", "batch")
                        .replace("search-type", "read")
                        .replace("\"Patient\"", "\"Person\"")))
                .containsSubsequence("contract.no-transaction", "contract.missing-resource", "contract.no-search");
    }

    @Test
    void warnsOfWhatServersOftenLeaveUnsaid() {
        server.then(ScriptedServer.fhir(
                200,
                WHOLE.replace("_lastUpdated", "_id")
                        .replace("\"conditionalCreate\":true", "\"versioning\":\"no-version\"")));

        List<Finding> findings = probe(server.base());

        assertThat(findings).noneMatch(Finding::isProblem);
        assertThat(findings)
                .filteredOn(finding -> finding.outcome() == Outcome.WARNING)
                .extracting(Finding::code)
                .containsExactly("contract.no-conditional-create", "contract.search-parameters");
    }

    @Test
    void saysThatAPageAnswers() {
        server.then(ScriptedServer.answer(200, "text/html", "<!DOCTYPE html><html></html>", Map.of()));

        assertThat(last().code()).isEqualTo("contract.page");
    }

    @Test
    void saysThatSomethingElseAnswers() {
        server.then(ScriptedServer.answer(200, "application/json", "{\"status\":\"up\"}", Map.of()));

        assertThat(last().code()).isEqualTo("contract.not-fhir");
    }

    @Test
    void saysThatCredentialsAreAskedFor() {
        server.then(ScriptedServer.fhir(401, "{\"resourceType\":\"OperationOutcome\"}"));

        assertThat(last().code()).isEqualTo("credentials.missing");
    }

    @Test
    void saysThatTheAnswerBreaksOff() {
        // the client asks a second time by itself
        server.then(ScriptedServer.hangUp()).then(ScriptedServer.hangUp());

        assertThat(last().code()).isEqualTo("contract.cut");
    }

    @Test
    void findsTheSandboxFine(@TempDir Path home) throws IOException {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.at(home, 1).withoutFaults())) {
            List<Finding> findings = probe(URI.create(sandbox.uri() + "/health/asl-puglia/fhir"));

            assertThat(findings).allMatch(finding -> finding.outcome() == Outcome.OK);
        }
    }

    private List<String> codes(String statement) {
        server.then(ScriptedServer.fhir(200, statement));
        return probe(server.base()).stream().map(Finding::code).toList();
    }

    private Finding last() {
        List<Finding> findings = probe(server.base());
        return findings.get(findings.size() - 1);
    }

    private static List<Finding> probe(URI address) {
        HealthSettings patient = new HealthSettings(
                address,
                Set.of(Region.PUGLIA),
                IdentifierFamily.BASE,
                FhirNames.NETWORK + "|psi",
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                100);
        return new HealthProbe(SecuredCalls.NONE)
                .probe(new Counterpart(new CounterpartId("asl-puglia"), new Kind("health"), patient));
    }
}
