package it.psihub.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.psihub.exchange.Counterpart;
import it.psihub.kit.secure.SecuredCalls;
import it.psihub.testkit.MutualTlsServer;
import it.psihub.testkit.MutualTlsServer.Call;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls to a service that takes none without the hub's certificate. */
class FhirWireTlsTest {
    private static final byte[] BUNDLE = "{\"resourceType\":\"Bundle\"}".getBytes(StandardCharsets.UTF_8);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private MutualTlsServer server;

    @BeforeEach
    void start() throws Exception {
        server = new MutualTlsServer(folder, exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", FhirNames.MEDIA_TYPE);
            exchange.sendResponseHeaders(200, BUNDLE.length);
            exchange.getResponseBody().write(BUNDLE);
            exchange.close();
        });
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void showsTheHubsCertificate_overOneConnectionForManyCalls() throws IOException {
        Counterpart service = Fixtures.counterpart(server.address());
        FhirWire wire = new FhirWires(server.agreed()).to(service);
        assertThat(wire.transaction(BUNDLE).status()).isEqualTo(200);
        assertThat(wire.get("Task").status()).isEqualTo(200);
        assertThat(server.calls()).extracting(Call::client).containsExactly("CN=hub", "CN=hub");
        assertThat(server.calls())
                .extracting(Call::port)
                .containsOnly(server.calls().get(0).port());
    }

    @Test
    void sendsNothing_whereNoChannelWasAgreed() {
        FhirWire wire = new FhirWires(SecuredCalls.NONE).to(Fixtures.counterpart(server.address()));
        assertThatThrownBy(() -> wire.transaction(BUNDLE)).isInstanceOf(IOException.class);
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void sendsNothing_toAHostThatTheCertificateIsNotFor() {
        URI elsewhere = URI.create(server.address().toString().replace("localhost", "127.0.0.1"));
        FhirWire wire = new FhirWires(server.agreed()).to(Fixtures.counterpart(elsewhere));
        assertThatThrownBy(() -> wire.transaction(BUNDLE)).isInstanceOf(IOException.class);
        assertThat(server.calls()).isEmpty();
    }
}
