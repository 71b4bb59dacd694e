package it.psihub.jobcentre;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.kit.probe.Finding;
import it.psihub.kit.probe.Finding.Outcome;
import it.psihub.kit.probe.Step;
import it.psihub.kit.secure.SecuredCalls;
import it.psihub.sandbox.Sandbox;
import it.psihub.sandbox.SandboxOptions;
import it.psihub.schemas.Schemas;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobCentreProbeTest {
    private static final String REGIONAL = "http://servizi.regione.example/coap";
    private static final String READ = "richiestaSAP";
    /** What the gateway sees of a request without a body. */
    private static final String GET = "";

    private Gateway gateway;

    @BeforeEach
    void open() throws IOException {
        gateway = new Gateway();
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void isContent_whenAGatewaySaysThatThereIsNoSuchRecord() {
        gateway.on(READ, Gateway.soap(READ, ""));

        assertThat(probe(at(gateway.address())))
                .extracting(Finding::code)
                .containsExactly("address.resolved", "connection.open", "tls.local", "contract.sap");
        assertThat(gateway.operations).containsExactly(READ);
        assertThat(gateway.requests.get(0)).contains("XX000000000").doesNotContain("CodiceFiscale");
    }

    @Test
    void asksInTheGatewaysOwnNamespace() {
        gateway.on(READ, Gateway.soap(REGIONAL, READ, ""));

        assertThat(last(under(REGIONAL, gateway.address())).code()).isEqualTo("contract.sap");
        assertThat(gateway.requests.get(0)).contains("\"" + REGIONAL + "/types\"");
    }

    @Test
    void tellsBothNamespaces_whenTheAnswerIsInAnother() {
        gateway.on(READ, Gateway.soap(REGIONAL, READ, ""));

        isWrongNamespace(last(at(gateway.address())));
    }

    @Test
    void tellsBothNamespaces_whenTheGatewayRefusesAndPublishesAnother() {
        gateway.on(READ, Gateway.fault()).on(GET, wsdl(published().replace(national(), REGIONAL)));

        isWrongNamespace(last(at(gateway.address())));
    }

    @Test
    void namesTheOperationsThatAreNotPublished() {
        gateway.on(READ, Gateway.fault()).on(GET, wsdl(published().replace("\"invioSAP\"", "\"inviaSAP\"")));

        Finding last = last(at(gateway.address()));

        assertThat(last.code()).isEqualTo("contract.missing-operation");
        assertThat(last.sentence()).contains("invioSAP").doesNotContain(READ);
    }

    @Test
    void warns_whenAGatewayOfThisContractAnswersTheReadWithAFault() {
        gateway.on(READ, Gateway.fault()).on(GET, wsdl(published()));

        Finding last = last(at(gateway.address()));

        assertThat(last.code()).isEqualTo("contract.fault-on-read");
        assertThat(last.outcome()).isEqualTo(Outcome.WARNING);
    }

    @Test
    void takesAFaultForAWrongContract_whenNoneIsPublished() {
        gateway.on(READ, Gateway.fault()).on(GET, Gateway.status(404, "text/plain", "?"));

        Finding last = last(at(gateway.address()));

        assertThat(last.code()).isEqualTo("contract.fault");
        assertThat(last.sentence()).contains(national()).doesNotContain("guasto");
    }

    @Test
    void saysThatAPageAnswers() {
        Gateway.Script page = Gateway.status(200, "text/html", "<html><body>Portale</body></html>");
        gateway.on(READ, page).on(GET, page);

        assertThat(last(at(gateway.address())).code()).isEqualTo("contract.page");
    }

    @Test
    void saysThatCredentialsAreAskedFor() {
        Gateway.Script refusal = Gateway.status(401, "text/plain", "");
        gateway.on(READ, refusal).on(GET, refusal);

        Finding last = last(at(gateway.address()));

        assertThat(last.code()).isEqualTo("credentials.missing");
        assertThat(last.step()).isEqualTo(Step.CREDENTIALS);
    }

    @Test
    void tellsTheOtherVersionOfSoap() {
        gateway.on(
                READ,
                Gateway.status(
                        500,
                        "application/soap+xml",
                        "<e:Envelope xmlns:e=\"http://www.w3.org/2003/05/soap-envelope\"><e:Body/></e:Envelope>"));

        assertThat(last(at(gateway.address())).code()).isEqualTo("contract.soap-version");
    }

    @Test
    void opensNothing_thatAnAnswerNames() {
        String hostile = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><x>&e;</x>";
        gateway.on(READ, Gateway.status(200, "text/xml", hostile)).on(GET, wsdl(hostile));

        assertThat(last(at(gateway.address())).code()).isEqualTo("contract.not-soap");
    }

    @Test
    void endsByItself_whenTheGatewayIsSilent() {
        gateway.on(READ, gateway.silent());

        assertThat(last(JobCentres.patient(Duration.ofMillis(500), gateway.address()))
                        .code())
                .isEqualTo("contract.no-answer");
    }

    @Test
    void findsTheSandboxFine_andOnlyUnderItsNamespace(@TempDir Path home) throws IOException {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.at(home, 7).withoutFaults())) {
            URI address = URI.create("http://127.0.0.1:" + sandbox.port() + "/job-centre/cpi-puglia");

            assertThat(last(at(address)).code()).isEqualTo("contract.sap");
            isWrongNamespace(last(under(REGIONAL, address)));
        }
    }

    private static void isWrongNamespace(Finding finding) {
        assertThat(finding.code()).isEqualTo("contract.wrong-namespace");
        assertThat(finding.outcome()).isEqualTo(Outcome.PROBLEM);
        assertThat(finding.sentence()).contains(REGIONAL).contains(national());
    }

    private static String national() {
        return JobCentreSettings.NATIONAL_NAMESPACE;
    }

    private static String published() {
        return Schemas.text("job-centre/servizicoap.wsdl");
    }

    private static Gateway.Script wsdl(String text) {
        return Gateway.status(200, "text/xml", text);
    }

    private static JobCentreSettings at(URI address) {
        return under(national(), address);
    }

    private static JobCentreSettings under(String namespace, URI address) {
        return JobCentres.patient(Duration.ofSeconds(30), namespace, address);
    }

    private static List<Finding> probe(JobCentreSettings settings) {
        return new JobCentreProbe(SecuredCalls.NONE).probe(JobCentres.counterpart(settings));
    }

    private static Finding last(JobCentreSettings settings) {
        List<Finding> findings = probe(settings);
        return findings.get(findings.size() - 1);
    }
}
