package it.psihub.jobcentre;

import static it.psihub.jobcentre.Gateway.field;
import static it.psihub.jobcentre.Gateway.soap;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import it.psihub.canonical.Change;
import it.psihub.canonical.work.Registration;
import it.psihub.exchange.Answer;
import it.psihub.exchange.Answered;
import it.psihub.exchange.Cause;
import it.psihub.exchange.Counterpart;
import it.psihub.exchange.Payload;
import it.psihub.kit.secure.SecuredCalls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** What each outcome of {@code invioSAP} becomes, and that none of it gets into a log. */
class JobCentreOutcomesTest {
    private static final String CODE = "PG000000123";

    private final SapServices services = new SapServices(SecuredCalls.NONE, JobCentres.CLOCK);
    private final JobCentreOutboundProfile outbound = JobCentres.outbound(services);
    private Gateway gateway;
    private Counterpart centre;
    private Payload payload;

    @BeforeEach
    void open() throws IOException {
        gateway = new Gateway().knowsNobody();
        centre = JobCentres.counterpart(JobCentres.settings(gateway.address()));
        payload = outbound.map(Views.fixture("standard"), centre).orElseThrow();
    }

    @AfterEach
    void close() {
        services.close();
        gateway.close();
    }

    /** A node that stood still between its question and its answer: another may have written meanwhile. */
    @Test
    void writesNothing_whenItIsNotCleared() {
        gateway.on("invioSAP", soap("invioSAP", field("Esito", "OK") + field("CodiceSAP", CODE)));

        Answered late = outbound.send(payload, JobCentres.KEY, centre, () -> false);

        assertThat(late.answer()).isEqualTo(new Answer.Retry(Cause.CONNECTION_LOST, Optional.empty()));
        assertThat(gateway.operations).containsExactly("verificaEsistenzaSAP");
    }

    @Test
    void acceptsUnderTheSapCode_whenOutcomeIsOk() {
        gateway.on("invioSAP", soap("invioSAP", field("Esito", "OK") + field("CodiceSAP", CODE)));

        Answered answered = send();

        assertThat(answered.answer()).isInstanceOfSatisfying(Answer.Accepted.class, accepted -> {
            assertThat(accepted.ref()).isEqualTo(CODE);
            Registration registration = registration(accepted.changes());
            assertThat(registration.sapCode()).contains(CODE);
            assertThat(registration.refusal()).isEmpty();
            assertThat(registration.deliveryKey()).isEqualTo(JobCentres.KEY.value());
            assertThat(registration.key().id().value()).isEqualTo(JobCentres.KEY.value());
            assertThat(registration.key().source()).isEqualTo(centre.id().asSource());
            assertThat(registration.version()).isEqualTo(1);
            assertThat(registration.answeredAt()).isEqualTo(JobCentres.CLOCK.instant());
        });
        assertThat(gateway.operations).containsExactly("verificaEsistenzaSAP", "invioSAP");
        assertThat(text(answered.raw())).contains("<Esito>OK</Esito>");
        assertThat(gateway.requests.get(1))
                .contains("&lt;TipoVariazione&gt;01", "&lt;DataInvio&gt;2026-03-02T09:30:00&lt;");
    }

    @Test
    void keepsTheMessageOutOfTheReason_whenOutcomeIsKo() {
        String message = "Il lavoratore DIALLO MAMADOU non risulta in anagrafe";
        gateway.on("invioSAP", soap("invioSAP", field("Esito", "KO") + field("MessaggioErrore", message)));

        Answer answer = send().answer();

        assertThat(answer).isInstanceOfSatisfying(Answer.Rejected.class, rejected -> {
            assertThat(rejected.reason().code()).isEqualTo("ko");
            assertThat(rejected.reason().text()).doesNotContain("DIALLO");
            assertThat(registration(rejected.changes()).refusal().orElseThrow().value())
                    .isEqualTo(message);
            assertThat(registration(rejected.changes()).sapCode()).isEmpty();
        });
    }

    @Test
    void registersTheRefusal_whenKoComesWithoutMessage() {
        gateway.on("invioSAP", soap("invioSAP", field("Esito", "KO")));

        Answer.Rejected rejected = (Answer.Rejected) send().answer();

        assertThat(registration(rejected.changes()).refusal()).isPresent();
    }

    @ParameterizedTest
    @MethodSource("unknownOutcomes")
    void parks_whenOutcomeIsNotDocumented(String outcome, String reason) {
        gateway.on("invioSAP", soap("invioSAP", field("Esito", outcome) + field("MessaggioErrore", "ROSSI MARIO")));

        Answered answered = send();

        assertThat(answered.answer()).isInstanceOfSatisfying(Answer.Park.class, park -> {
            assertThat(park.reason().code()).isEqualTo(reason);
            assertThat(park.reason().text()).doesNotContain("ROSSI");
        });
        assertThat(text(answered.raw())).contains("ROSSI MARIO");
    }

    static Stream<Arguments> unknownOutcomes() {
        return Stream.of(Arguments.of("X001", "x001"), Arguments.of("BOH", "unknown-outcome"));
    }

    @Test
    void isLost_whenOkComesWithoutUsableCode() {
        gateway.on("invioSAP", soap("invioSAP", field("Esito", "OK") + field("CodiceSAP", "12")));

        assertThat(send().answer()).isEqualTo(new Answer.Lost(Cause.CONTRACT_BREACH));
    }

    @Test
    void logsNothingOfThePerson_whateverTheAnswer() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        Level before = root.getLevel();
        root.setLevel(Level.INFO);
        try {
            gateway.on("invioSAP", Gateway.status(500, "text/xml", Gateway.envelope(FAULT)));
            send();
            gateway.on("invioSAP", Gateway.status(200, "text/html", "<p>DIALLO MAMADOU</p>"));
            send();
            gateway.on("invioSAP", soap("invioSAP", "<Sconosciuto>DIALLO</Sconosciuto>"));
            send();
        } finally {
            root.setLevel(before);
            root.detachAppender(log);
        }

        assertThat(gateway.operations).filteredOn("invioSAP"::equals).hasSize(3);
        assertThat(log.list)
                .extracting(
                        event -> event.getFormattedMessage() + ThrowableProxyUtil.asString(event.getThrowableProxy()))
                .allSatisfy(line -> assertThat(line).doesNotContainIgnoringCase("diallo", "mamadou", "DLLMMD"));
    }

    private static final String FAULT = "<s:Fault><faultcode>s:Server</faultcode><faultstring>DIALLO MAMADOU"
            + "</faultstring><detail>DLLMMD90A01Z343Q</detail></s:Fault>";

    private Answered send() {
        return outbound.send(payload, JobCentres.KEY, centre, () -> true);
    }

    private static Registration registration(List<Change> changes) {
        assertThat(changes).hasSize(1);
        return (Registration) ((Change.Put) changes.get(0)).record();
    }

    private static String text(Optional<Payload> raw) {
        return new String(raw.orElseThrow().bytes(), StandardCharsets.UTF_8);
    }
}
