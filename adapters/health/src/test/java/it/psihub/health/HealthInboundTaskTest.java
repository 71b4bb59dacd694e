package it.psihub.health;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.canonical.Change;
import it.psihub.canonical.Problem;
import it.psihub.canonical.care.ReferralProgress;
import it.psihub.canonical.care.ReferralState;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.DeliveryEvent;
import it.psihub.exchange.DeliveryKey;
import it.psihub.exchange.DeliveryName;
import it.psihub.exchange.Mapping;
import it.psihub.exchange.MessageId;
import it.psihub.exchange.Payload;
import it.psihub.exchange.Reason;
import it.psihub.exchange.Received;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthInboundTaskTest {
    private static final Instant AT = Instant.parse("2025-05-30T08:00:00.250Z");

    private final HealthInboundTask inbound = new HealthInboundTask();

    @ParameterizedTest
    @CsvSource({
        "requested, REQUESTED, , ",
        "received, REQUESTED, , ",
        "accepted, ACCEPTED, ACCEPT, ",
        "ready, ACCEPTED, ACCEPT, ",
        "on-hold, ON_HOLD, ACCEPT, ",
        "in-progress, IN_PROGRESS, ACCEPT, ",
        "completed, COMPLETED, ACCEPT, ",
        "rejected, REJECTED, REJECT, rejected-by-service",
        "failed, FAILED, REJECT, failed-at-service",
        "cancelled, CANCELLED, REJECT, cancelled-by-service",
        "entered-in-error, ENTERED_IN_ERROR, , "
    })
    void mapsEveryStatus(String status, ReferralState state, DeliveryEvent event, String reason) {
        Mapping mapping = map(Tasks.task("7", 4, status, Fixtures.KEY, AT, ""));

        ReferralProgress progress = progress(mapping);
        assertThat(progress.state()).isEqualTo(state);
        assertThat(progress.version()).isEqualTo(4);
        assertThat(progress.changedAt()).isEqualTo(AT);
        assertThat(progress.key().source().value()).isEqualTo("asl-puglia");
        assertThat(progress.key().id().value()).isEqualTo(Fixtures.KEY);
        assertThat(mapping.answers().map(Mapping.AnswersDelivery::event)).isEqualTo(Optional.ofNullable(event));
        assertThat(mapping.answers().flatMap(Mapping.AnswersDelivery::reason).map(Reason::code))
                .isEqualTo(Optional.ofNullable(reason));
        mapping.answers()
                .ifPresent(answer ->
                        assertThat(answer.delivery()).isEqualTo(new DeliveryName.Key(new DeliveryKey(Fixtures.KEY))));
    }

    @Test
    void keepsTheServicesWords_butNotInTheReasonOfTheDelivery() {
        String words = ",\"statusReason\":{\"text\":\"La signora è già in cura altrove\"}";

        Mapping mapping = map(Tasks.task("7", 2, "rejected", Fixtures.KEY, AT, words));

        assertThat(progress(mapping).reason().orElseThrow().value()).isEqualTo("La signora è già in cura altrove");
        assertThat(mapping.answers().orElseThrow().reason().orElseThrow().text())
                .doesNotContain("signora");
    }

    @Test
    void cutsWordsThatAreTooLong_ratherThanLoseTheState() {
        String words = ",\"statusReason\":{\"text\":\"" + "à".repeat(5000) + "\"}";

        Mapping mapping = map(Tasks.task("7", 2, "on-hold", Fixtures.KEY, AT, words));

        assertThat(progress(mapping).reason().orElseThrow().value()).hasSize(4000);
    }

    @Test
    void countsByTheInstant_whenTheServersVersionsAreNoNumbers() {
        String task = Tasks.task("7", 2, "accepted", Fixtures.KEY, AT, "")
                .replace("\"versionId\":\"2\"", "\"versionId\":\"b7f1c\"");

        assertThat(progress(map(task)).version()).isEqualTo(AT.toEpochMilli());
    }

    @Test
    void namesEveryProblemAtOnce_andNoValue() {
        String task = "{\"resourceType\":\"Task\",\"identifier\":[{\"system\":\"" + FhirNames.DELIVERY
                + "\",\"value\":\"RSSMRA80A01H501U\"}],\"status\":\"draft\",\"intent\":\"order\"}";

        List<Problem> problems = inbound.map(received(task)).problems();

        assertThat(problems).extracting(Problem::path).containsExactly("/identifier", "/status", "/meta/lastUpdated");
        assertThat(problems.toString()).doesNotContain("RSSMRA80A01H501U");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "not json; fhir.structure",
                "{\"resourceType\":\"Patient\"}; fhir.resource-type",
                "{\"resourceType\":\"Task\",\"colour\":\"red\"}; fhir.structure",
                "{\"resourceType\":\"Task\",\"status\":\"waiting\"}; fhir.structure",
                "{\"resourceType\":\"Task\",\"status\":{\"a\":1}}; fhir.structure",
                "[]; fhir.structure",
                "{\"resourceType\":\"Task\",\"status\":\"accepted\"; fhir.structure"
            })
    void refusesWhatIsNoTaskOfR4(String body, String code) {
        assertThat(inbound.map(received(body)).problems())
                .extracting(Problem::code)
                .containsExactly(code);
    }

    private static ReferralProgress progress(Mapping mapping) {
        assertThat(mapping.changes()).hasSize(1);
        return (ReferralProgress) ((Change.Put) mapping.changes().get(0)).record();
    }

    private Mapping map(String task) {
        return inbound.map(received(task)).orElseThrow();
    }

    private static Received received(String task) {
        return new Received(new MessageId(new UUID(0, 1)), new CounterpartId("asl-puglia"), payload(task));
    }

    private static Payload payload(String text) {
        return new Payload(text.getBytes(StandardCharsets.UTF_8), FhirNames.MEDIA_TYPE);
    }
}
