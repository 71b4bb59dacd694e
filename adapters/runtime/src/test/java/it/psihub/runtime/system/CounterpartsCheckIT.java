package it.psihub.runtime.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import it.psihub.runtime.system.HubProgram.Ended;
import it.psihub.runtime.system.HubProgram.Running;
import it.psihub.storage.server.EmbeddedServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Counterparts that are as configured and others that are not, looked at by the whole program. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CounterpartsCheckIT {
    /** No part of a name may be so long: no resolver has to be asked. */
    private static final String IMPOSSIBLE = "a".repeat(70) + ".example.it";

    private HubProgram sandboxed;
    private HubProgram hub;
    private HttpServer page;
    private HttpsServer unknownCertificate;

    @BeforeAll
    void configure(@TempDir Path folder) throws IOException, GeneralSecurityException {
        sandboxed = new HubProgram(folder.resolve("sandboxed"));
        hub = new HubProgram(folder.resolve("configured"));
        page = HttpServer.create(loopback(), 0);
        page.createContext("/", exchange -> {
            byte[] html = "<!DOCTYPE html><html><body>Portale</body></html>".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, html.length);
            exchange.getResponseBody().write(html);
            exchange.close();
        });
        page.start();
        unknownCertificate = HttpsServer.create(loopback(), 0);
        unknownCertificate.setHttpsConfigurator(new HttpsConfigurator(selfSigned(folder)));
        unknownCertificate.start();
        Files.createDirectories(hub.home());
        Files.writeString(hub.home().resolve("hub.yaml"), configuration());
    }

    @AfterAll
    void stop() {
        page.stop(0);
        unknownCertificate.stop(0);
        EmbeddedServer.stop(hub.home());
    }

    private String configuration() throws IOException {
        return """
                hub:
                  counterparts:
                    cpi-nowhere: { kind: job-centre, regions: puglia, address: "http://%s/coap" }
                    cpi-page: { kind: job-centre, regions: puglia, address: "http://127.0.0.1:%d/coap" }
                    asl-refused: { kind: health, regions: puglia, address: "http://127.0.0.1:%d/fhir" }
                    asl-unknown: { kind: health, regions: puglia, address: "https://localhost:%d/fhir" }
                    matching-page: { kind: labour-matching, regions: puglia, address: "http://127.0.0.1:%d" }
                    tavolo-blocked: { kind: regional-table, regions: puglia, folder: "%s", receipts: "%s" }
                    psi-fine: { kind: psi, regions: puglia }
                """.formatted(
                        IMPOSSIBLE,
                        page.getAddress().getPort(),
                        freePort(),
                        unknownCertificate.getAddress().getPort(),
                        page.getAddress().getPort(),
                        hub.home().resolve("hub.yaml"),
                        hub.home().resolve("hub.yaml/receipts"));
    }

    @Test
    void findsEveryStandInFine_withoutAnyDatabase() {
        Ended check = sandboxed.run("counterparts", "check", "--json");

        assertThat(check.err()).isEmpty();
        assertThat(check.exit()).isZero();
        List<JsonNode> lines =
                check.out().lines().map(JsonMapper.shared()::readTree).toList();
        assertThat(lines).allSatisfy(line -> {
            assertThat(line.propertyNames()).containsExactly("counterpart", "kind", "step", "outcome", "code", "text");
            assertThat(line.required("outcome").asString()).isEqualTo("ok");
        });
        assertThat(lines.stream()
                        .filter(line -> line.required("step").asString().equals("contract"))
                        .map(line -> line.required("kind").asString())
                        .distinct())
                .containsExactlyInAnyOrder("job-centre", "health", "labour-matching", "regional-table");
        assertThat(sandboxed.home().resolve("postgres")).doesNotExist();
    }

    @Test
    void tellsEachCause_andHowItEnded() {
        Ended check = hub.run("counterparts", "check", "--json");

        assertThat(check.err()).isEmpty();
        assertThat(check.exit()).isEqualTo(1);
        assertThat(check.out()
                        .lines()
                        .map(JsonMapper.shared()::readTree)
                        .filter(line -> !line.required("outcome").asString().equals("ok")))
                .extracting(
                        line -> line.required("counterpart").asString(),
                        line -> line.required("code").asString())
                .containsExactly(
                        tuple("asl-refused", "connection.refused"),
                        tuple("asl-unknown", "tls.untrusted"),
                        tuple("cpi-nowhere", "address.unknown-host"),
                        tuple("cpi-page", "contract.page"),
                        tuple("matching-page", "contract.page"),
                        tuple("tavolo-blocked", "address.not-a-folder"),
                        tuple("tavolo-blocked", "address.no-folder"));
    }

    @Test
    void looksAtThoseThatAreNamed_andPrintsALineAStep() {
        Ended fine = hub.run("counterparts", "check", "psi-fine");
        assertThat(fine.out().lines().toList())
                .singleElement()
                .satisfies(line -> assertThat(line).matches("psi-fine +credenziali +OK: .+\\."));
        assertThat(fine.exit()).isZero();

        Ended refused = hub.run("counterparts", "check", "psi-fine", "asl-refused");
        assertThat(refused.out()).containsPattern("asl-refused +connessione +problema: .+\\.");
        assertThat(refused.exit()).isEqualTo(1);
    }

    @Test
    void refusesANameThatNobodyHas() {
        Ended unknown = hub.run("counterparts", "check", "psi-fine", "cpi-misspelt");

        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.err()).contains("cpi-misspelt").doesNotContain("psi-fine");
        assertThat(unknown.out()).isEmpty();
    }

    /** Nobody is kept from the hub by another's mistake; the mistakes are told while it serves. */
    @Test
    void servesAllTheSame_andSaysWhatIsWrong() throws IOException {
        Running serve = hub.start("serve", "--port", "0");
        try {
            await().atMost(Duration.ofMinutes(2))
                    .untilAsserted(() -> assertThat(serve.err().lines())
                            .allMatch(line -> line.startsWith("hub: "))
                            .hasSize(7));
            assertThat(serve.out()).contains("in funzione su http://127.0.0.1:");
            assertThat(serve.err())
                    .contains("asl-unknown: TLS: ")
                    .contains("cpi-nowhere: indirizzo: ")
                    .contains("cpi-page: contratto: ")
                    .doesNotContain("psi-fine");
            assertThat(Files.readString(hub.home().resolve("logs/hub.log")).lines())
                    .filteredOn(line -> line.contains("WARN") && line.contains("cpi-nowhere: address.unknown-host: "))
                    .hasSize(1);
            assertThat(serve.process().isAlive()).isTrue();
        } finally {
            serve.process().destroy();
            serve.end();
        }
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static int freePort() throws IOException {
        try (ServerSocket closing = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return closing.getLocalPort();
        }
    }

    private static SSLContext selfSigned(Path folder) throws IOException, GeneralSecurityException {
        Path file = folder.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.onExit().join().exitValue()).as(said).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, "changeit".toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
