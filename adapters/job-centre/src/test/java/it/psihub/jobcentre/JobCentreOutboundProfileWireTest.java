package it.psihub.jobcentre;

import static it.psihub.jobcentre.Gateway.busy;
import static it.psihub.jobcentre.Gateway.closed;
import static it.psihub.jobcentre.Gateway.fault;
import static it.psihub.jobcentre.Gateway.field;
import static it.psihub.jobcentre.Gateway.half;
import static it.psihub.jobcentre.Gateway.soap;
import static it.psihub.jobcentre.Gateway.status;
import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.exchange.Answer;
import it.psihub.exchange.Answered;
import it.psihub.exchange.Cause;
import it.psihub.exchange.Counterpart;
import it.psihub.exchange.Payload;
import it.psihub.jobcentre.Gateway.Script;
import it.psihub.kit.secure.SecuredCalls;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The client against gateways that answer, refuse and break, over real connections. */
class JobCentreOutboundProfileWireTest {
    private static final SapServices SERVICES = new SapServices(SecuredCalls.NONE, JobCentres.CLOCK);
    private static final JobCentreOutboundProfile OUTBOUND = JobCentres.outbound(SERVICES);
    private static final String CODE = "PG000000123";
    private static int count;

    private Gateway gateway;
    private Counterpart centre;
    private Payload payload;

    @BeforeEach
    void open() throws IOException {
        gateway = new Gateway().knowsNobody();
        centre = counterpart(JobCentres.settings(gateway.address()));
        payload = OUTBOUND.map(Views.fixture("standard"), centre).orElseThrow();
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    @AfterAll
    static void closeServices() {
        SERVICES.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenAnswers")
    void asksBeforeSendingAgain_whenAnswerToWritingBreaks(String what, Function<Gateway, Script> script, Cause cause) {
        gateway.on("invioSAP", script.apply(gateway));

        assertThat(send().answer()).isEqualTo(new Answer.Lost(cause));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenAnswers")
    void triesAgain_whenAnswerToReadingBreaks(String what, Function<Gateway, Script> script, Cause cause) {
        gateway.on("verificaEsistenzaSAP", script.apply(gateway));

        assertThat(send().answer()).isEqualTo(new Answer.Retry(cause, Optional.empty()));
        assertThat(gateway.operations).containsOnly("verificaEsistenzaSAP");
    }

    static Stream<Arguments> brokenAnswers() {
        String html = "<html><body>Servizio non disponibile</body></html>";
        return Stream.of(
                broken("a fault", gateway -> fault(), Cause.SERVER_ERROR),
                broken("a fault with status 200", gateway -> faultWithStatus200(), Cause.SERVER_ERROR),
                broken("html", gateway -> status(200, "text/html", html), Cause.GARBAGE),
                broken("html with status 500", gateway -> status(500, "text/html", html), Cause.SERVER_ERROR),
                broken("bad gateway", gateway -> status(502, "text/html", html), Cause.SERVER_ERROR),
                broken("no XML", gateway -> status(200, "text/xml", "%PDF-1.7 \u0000"), Cause.GARBAGE),
                broken("no SOAP", gateway -> status(200, "text/xml", "<ok/>"), Cause.GARBAGE),
                broken("another element", gateway -> soap("annullaSAP", field("Esito", "OK")), Cause.GARBAGE),
                broken("an empty body", gateway -> status(200, "text/xml", ""), Cause.GARBAGE),
                broken("a document type", gateway -> status(200, "text/xml", bomb()), Cause.GARBAGE),
                broken("a redirection", gateway -> status(302, "text/html", ""), Cause.CONTRACT_BREACH),
                broken("nothing", gateway -> status(202, "text/xml", ""), Cause.CONTRACT_BREACH),
                broken("half a body", gateway -> half(), Cause.CONNECTION_LOST),
                broken("a closed connection", gateway -> closed(), Cause.CONNECTION_LOST));
    }

    private static Arguments broken(String what, Function<Gateway, Script> script, Cause cause) {
        return Arguments.of(what, script, cause);
    }

    private static Script faultWithStatus200() {
        return status(
                200,
                "text/xml",
                Gateway.envelope("<s:Fault><faultcode>s:Server</faultcode><faultstring>no</faultstring></s:Fault>"));
    }

    private static String bomb() {
        return "<!DOCTYPE a [<!ENTITY b \"b\">]>" + Gateway.envelope("&b;").replace("<?xml version=\"1.0\"?>", "");
    }

    @Test
    void timesOut_whenNoAnswerComes() {
        centre = counterpart(impatient());
        gateway.on("invioSAP", gateway.silent());

        assertThat(send().answer()).isEqualTo(new Answer.Lost(Cause.TIMEOUT));
    }

    @Test
    void timesOut_whenTheBodyNeverEnds() {
        centre = counterpart(impatient());
        gateway.on("invioSAP", gateway.trickling());

        assertThat(send().answer()).isEqualTo(new Answer.Lost(Cause.TIMEOUT));
    }

    @Test
    void waitsAsLongAsAskedTo_whenGatewayIsBusy() {
        gateway.on("invioSAP", busy("120"));

        assertThat(send().answer())
                .isEqualTo(new Answer.Retry(Cause.UNAVAILABLE, Optional.of(Duration.ofSeconds(120))));
    }

    @Test
    void triesAgain_whenAddressIsWrong() {
        gateway.on("invioSAP", status(404, "text/html", "<html/>"));

        assertThat(send().answer()).isEqualTo(new Answer.Retry(Cause.NOT_FOUND, Optional.empty()));
    }

    @Test
    void parks_whenGatewayCannotReadTheRequest() {
        gateway.on("invioSAP", status(400, "text/html", "<html/>"));

        assertThat(send().answer())
                .isInstanceOfSatisfying(
                        Answer.Park.class,
                        park -> assertThat(park.reason().code()).isEqualTo("http-400"));
    }

    @Test
    void triesAgain_whenNobodyListens() throws IOException {
        int port;
        try (ServerSocket unused = new ServerSocket(0)) {
            port = unused.getLocalPort();
        }
        centre = counterpart(JobCentres.settings(URI.create("http://127.0.0.1:" + port + "/")));

        assertThat(send().answer()).isEqualTo(new Answer.Retry(Cause.REFUSED_CONNECTION, Optional.empty()));
    }

    @Test
    void speaksTheNamespaceOfTheGateway() {
        String namespace = "http://servizi.regione.example/coap";
        centre = counterpart(JobCentres.under(namespace, gateway.address()));
        gateway.on("verificaEsistenzaSAP", soap(namespace, "verificaEsistenzaSAP", ""));
        gateway.on("invioSAP", soap(namespace, "invioSAP", field("Esito", "OK") + field("CodiceSAP", CODE)));

        assertThat(send().answer()).isInstanceOf(Answer.Accepted.class);
        assertThat(gateway.requests)
                .allSatisfy(request -> assertThat(request)
                        .contains(namespace + "/types")
                        .doesNotContain(JobCentreSettings.NATIONAL_NAMESPACE));
    }

    private Answered send() {
        return OUTBOUND.send(payload, JobCentres.KEY, centre, () -> true);
    }

    /** A name of its own for each test: clients are kept by counterpart. */
    private static Counterpart counterpart(JobCentreSettings settings) {
        return JobCentres.counterpart("cpi-" + count++, settings);
    }

    private JobCentreSettings impatient() {
        return JobCentres.patient(Duration.ofMillis(400), gateway.address());
    }
}
