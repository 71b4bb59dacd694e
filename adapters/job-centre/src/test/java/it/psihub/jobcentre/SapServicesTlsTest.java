package it.psihub.jobcentre;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.exchange.Answer;
import it.psihub.exchange.Counterpart;
import it.psihub.exchange.Payload;
import it.psihub.kit.secure.SecuredCalls;
import it.psihub.testkit.MutualTlsServer;
import it.psihub.testkit.MutualTlsServer.Call;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls to a gateway that takes none without the hub's certificate. */
class SapServicesTlsTest {
    @TempDir
    private Path folder;

    private MutualTlsServer server;

    @BeforeEach
    void start() throws Exception {
        Gateway.Script unknown = Gateway.soap("verificaEsistenzaSAP", "");
        Gateway.Script stored = Gateway.soap("invioSAP", Gateway.field("Esito", "OK"));
        server = new MutualTlsServer(folder, exchange -> {
            exchange.getRequestBody().readAllBytes();
            (server.calls().size() == 1 ? unknown : stored).answer(exchange);
            exchange.close();
        });
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void showsTheHubsCertificate_overOneConnectionForManyCalls() {
        send(server.agreed());
        assertThat(server.calls()).extracting(Call::client).containsExactly("CN=hub", "CN=hub");
        assertThat(server.calls())
                .extracting(Call::port)
                .containsOnly(server.calls().get(0).port());
    }

    @Test
    void sendsNothing_whereNoChannelWasAgreed() {
        assertThat(send(SecuredCalls.NONE)).isInstanceOf(Answer.Retry.class);
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void sendsNothing_toAHostThatTheCertificateIsNotFor() {
        URI elsewhere = URI.create(server.address().toString().replace("localhost", "127.0.0.1"));
        assertThat(send(server.agreed(), elsewhere)).isInstanceOf(Answer.Retry.class);
        assertThat(server.calls()).isEmpty();
    }

    private Answer send(SecuredCalls agreed) {
        return send(agreed, server.address());
    }

    private static Answer send(SecuredCalls agreed, URI address) {
        try (SapServices services = new SapServices(agreed, JobCentres.CLOCK)) {
            JobCentreOutboundProfile outbound = JobCentres.outbound(services);
            Counterpart centre = JobCentres.counterpart(JobCentres.settings(address));
            Payload payload = outbound.map(Views.fixture("standard"), centre).orElseThrow();
            return outbound.send(payload, JobCentres.KEY, centre, () -> true).answer();
        }
    }
}
