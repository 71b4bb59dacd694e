package it.psihub.sandbox.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.psihub.sandbox.Sandbox;
import it.psihub.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client that trusts the sandbox's authority, and checks what it must, meets at the port with TLS. */
class TlsGateTest {

    @TempDir
    Path home;

    private Centre centre;
    private URI https;
    private HttpClient client;

    @BeforeEach
    void start() throws Exception {
        centre = new Centre(home);
        https = centre.gate.https();
        client = trusting(centre.gate.keys().trust());
    }

    @AfterEach
    void stop() {
        centre.close();
    }

    private static HttpClient trusting(KeyStore trust) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trust);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    private HttpResponse<String> send() throws IOException, InterruptedException {
        return client.send(centre.request(https, 0), BodyHandlers.ofString());
    }

    private void show(WrongCertificate which) throws IOException {
        centre.gate.obey(Rule.on(Match.any()).then(Fault.certificate(which)));
    }

    @Test
    void speaksTls_andSendsItsLinksByTls() throws Exception {
        assertThat(send().body()).contains("<Esito>OK</Esito>");
        HttpRequest contract =
                HttpRequest.newBuilder(URI.create(https + "?wsdl")).build();
        assertThat(client.send(contract, BodyHandlers.ofString()).body()).contains("location=\"" + https);
        assertThat(centre.stored()).isEqualTo(1);
    }

    @Test
    void showsTheCertificateOfAnotherHost() throws Exception {
        show(WrongCertificate.WRONG_HOST);

        assertThatThrownBy(this::send)
                .isInstanceOf(SSLHandshakeException.class)
                .hasRootCauseInstanceOf(CertificateException.class)
                .hasMessageContaining("subject alternative names");
        assertThat(centre.stored()).isZero();
    }

    @Test
    void showsAnExpiredCertificate() throws Exception {
        show(WrongCertificate.EXPIRED);

        assertThatThrownBy(this::send)
                .isInstanceOf(SSLHandshakeException.class)
                .hasRootCauseInstanceOf(CertificateExpiredException.class);
    }

    @Test
    void showsACertificateThatNobodySigned() throws Exception {
        show(WrongCertificate.UNTRUSTED);

        assertThatThrownBy(this::send)
                .isInstanceOf(SSLHandshakeException.class)
                .hasMessageContaining("unable to find valid certification path");
    }

    @Test
    void cutsTheHandshake_atTheConnectionsThatMatch_andIsRightAfterwards() throws Exception {
        centre.gate.obey(Rule.on(Match.connections(1, 2)).then(Fault.cutHandshake()));

        assertThatThrownBy(this::send).isInstanceOf(IOException.class);
        assertThatThrownBy(this::send).isInstanceOf(IOException.class);
        assertThat(send().statusCode()).isEqualTo(200);

        assertThat(centre.gate.applied()).extracting(Applied::fault).containsExactly("cut-handshake", "cut-handshake");
        assertThat(centre.stored()).isEqualTo(1);
    }

    @Test
    void showsTheWrongCertificate_alsoToAClientThatWasConnectedBefore() throws Exception {
        assertThat(send().statusCode()).isEqualTo(200);
        show(WrongCertificate.EXPIRED);

        assertThatThrownBy(this::send).isInstanceOf(IOException.class);
        assertThatThrownBy(this::send).isInstanceOf(SSLHandshakeException.class);
        centre.gate.clear();

        assertThat(send().statusCode()).isEqualTo(200);
        assertThat(centre.stored()).isEqualTo(2);
    }

    @Test
    void keepsItsAuthority_overARestart_alsoAsAPemFile() throws Exception {
        centre.close();
        try (Sandbox again = Sandbox.start(SandboxOptions.at(home, 1).withoutFaults())) {
            URI uri = again.gates().http(Centre.NAME).https();
            KeyStore trust = KeyStore.getInstance("PKCS12");
            trust.load(null, null);
            try (InputStream pem = Files.newInputStream(home.resolve("tls/ca.pem"))) {
                trust.setCertificateEntry(
                        "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
            }
            for (HttpClient each : new HttpClient[] {client, trusting(trust)}) {
                HttpRequest contract =
                        HttpRequest.newBuilder(URI.create(uri + "?wsdl")).build();
                assertThat(each.send(contract, BodyHandlers.discarding()).statusCode())
                        .isEqualTo(200);
            }
            assertThatThrownBy(() -> HttpClient.newHttpClient()
                            .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding()))
                    .isInstanceOf(SSLHandshakeException.class)
                    .hasMessageContaining("PKIX path building failed");
        }
    }
}
