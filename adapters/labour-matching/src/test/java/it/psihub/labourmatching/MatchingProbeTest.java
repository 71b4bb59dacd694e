package it.psihub.labourmatching;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.kit.access.AccessTokens;
import it.psihub.kit.probe.Finding;
import it.psihub.kit.probe.Finding.Outcome;
import it.psihub.kit.secure.SecuredCalls;
import it.psihub.labourmatching.ScriptedService.Said;
import it.psihub.sandbox.Sandbox;
import it.psihub.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatchingProbeTest {
    private static final AccessTokens KNOWN = new AccessTokens(Map.of(Services.ID, "x".repeat(40)));
    private static final String PAGE =
            "{\"snapshot_id\":\"s1\",\"taken_at\":\"2026-03-01T00:00:00Z\",\"total\":1,\"vacancies\":[%s]}";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path home;

    @SuppressWarnings("NullAway.Init")
    private ScriptedService service;

    @BeforeEach
    void start() throws IOException {
        service = new ScriptedService();
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void isContent_withAPageOfTheContract() throws IOException {
        says(200, "application/json; charset=utf-8", PAGE.formatted(fixture("seasonal.vacancy.json")));

        assertThat(codes(Optional.empty()))
                .containsExactly(
                        "address.resolved",
                        "connection.open",
                        "tls.local",
                        "contract.vacancies",
                        "credentials.hub-token");
        assertThat(service.calls).singleElement().satisfies(call -> {
            assertThat(call.method()).isEqualTo("GET");
            assertThat(call.path()).isEqualTo("/base/v1/vacancies?page_size=1");
        });
    }

    @Test
    void saysThatItsTokenIsTaken_orRefused() throws IOException {
        Optional<Path> token = Optional.of(Files.writeString(home.resolve("token"), "secret-token\n"));
        says(200, "application/json", PAGE.formatted(""));
        assertThat(codes(token)).contains("contract.vacancies", "credentials.taken");

        says(401, "application/problem+json", "{\"status\":401,\"title\":\"no\"}");
        List<Finding> refused = probe(service.address(), token, KNOWN);

        assertThat(refused).extracting(Finding::code).contains("credentials.refused");
        assertThat(refused).noneMatch(finding -> finding.sentence().contains("secret-token"));
        assertThat(service.calls.get(0).headers().get("Authorization")).containsExactly("Bearer secret-token");
    }

    @Test
    void saysThatATokenIsAskedFor() {
        says(403, "application/problem+json", "");

        assertThat(codes(Optional.empty())).contains("credentials.missing");
    }

    @Test
    void saysThatTheTokenFileIsGone_andCallsNobody() {
        assertThat(codes(Optional.of(home.resolve("gone")))).contains("credentials.unreadable");
        assertThat(service.calls).isEmpty();
    }

    @Test
    void saysThatAnotherMediaTypeComes() {
        says(200, "text/plain", PAGE.formatted(""));

        assertThat(codes(Optional.empty())).contains("contract.media-type");
    }

    @Test
    void saysWhereThePageBreaksTheContract() {
        says(200, "application/json", "{\"items\":[]}");

        assertThat(probe(service.address(), Optional.empty(), KNOWN))
                .filteredOn(Finding::isProblem)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo("contract.schema");
                    assertThat(finding.sentence()).contains("/snapshot_id");
                });
    }

    @Test
    void warns_whenAVacancyBreaksTheContract() {
        says(200, "application/json", PAGE.formatted("{\"id\":1}"));

        assertThat(probe(service.address(), Optional.empty(), KNOWN))
                .filteredOn(finding -> finding.outcome() != Outcome.OK)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo("contract.vacancy");
                    assertThat(finding.outcome()).isEqualTo(Outcome.WARNING);
                });
    }

    @Test
    void warns_whenTheServiceCannotCallTheHub() {
        says(200, "application/json", PAGE.formatted(""));

        assertThat(probe(service.address(), Optional.empty(), new AccessTokens(Map.of())))
                .extracting(Finding::code)
                .contains("contract.vacancies", "credentials.no-hub-token");
    }

    @Test
    void findsTheSandboxFine() throws IOException {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.at(home, 3).withoutFaults())) {
            List<Finding> findings =
                    probe(URI.create(sandbox.uri() + "/matching/matching-sud"), Optional.empty(), KNOWN);

            assertThat(findings).allMatch(finding -> finding.outcome() == Outcome.OK);
        }
    }

    private void says(int status, String mediaType, String body) {
        service.says(call -> new Said(status, body, Map.of("Content-Type", mediaType)));
    }

    private List<String> codes(Optional<Path> tokenFile) {
        return probe(service.address(), tokenFile, KNOWN).stream()
                .map(Finding::code)
                .toList();
    }

    private static List<Finding> probe(URI address, Optional<Path> tokenFile, AccessTokens tokens) {
        return new MatchingProbe(tokens, SecuredCalls.NONE)
                .probe(Services.with(address, tokenFile, Duration.ofSeconds(10)));
    }

    private static String fixture(String name) throws IOException {
        try (InputStream in = MatchingProbeTest.class.getResourceAsStream("/fixtures/" + name)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
