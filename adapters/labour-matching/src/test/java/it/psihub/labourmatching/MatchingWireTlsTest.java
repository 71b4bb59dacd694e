package it.psihub.labourmatching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.psihub.exchange.Counterpart;
import it.psihub.kit.access.AccessTokens;
import it.psihub.kit.probe.Finding;
import it.psihub.kit.secure.SecuredCalls;
import it.psihub.testkit.MutualTlsServer;
import it.psihub.testkit.MutualTlsServer.Call;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls to a service that takes none without the hub's certificate. */
class MatchingWireTlsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private MutualTlsServer server;

    @BeforeEach
    void start() throws Exception {
        server = new MutualTlsServer(folder, exchange -> {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void showsTheHubsCertificate() throws IOException {
        Counterpart service = Services.at(server.address());
        assertThat(new MatchingWire(server.agreed())
                        .get("/v1/vacancies", service)
                        .status())
                .isEqualTo(404);
        assertThat(server.calls()).extracting(Call::client).containsExactly("CN=hub");
    }

    @Test
    void sendsNothing_whereNoChannelWasAgreed() {
        Counterpart service = Services.at(server.address());
        assertThatThrownBy(() -> new MatchingWire(SecuredCalls.NONE).get("/v1/vacancies", service))
                .isInstanceOf(IOException.class);
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void checksTheChannelAsItIsCalled() {
        MatchingProbe probe = new MatchingProbe(new AccessTokens(Map.of()), server.agreed());
        assertThat(probe.probe(Services.at(server.address())))
                .extracting(Finding::code)
                .containsSubsequence("connection.open", "tls.valid", "contract.not-found");
        assertThat(server.calls()).extracting(Call::client).containsExactly("CN=hub");
    }
}
