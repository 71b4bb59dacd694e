package it.psihub.sandbox.jobcentre;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.sandbox.Sandbox;
import it.psihub.sandbox.SandboxOptions;
import it.psihub.sandbox.TestClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The faults of ordinary life, met by one sender. */
class LostAnswersTest {

    @TempDir
    Path home;

    private final List<String> lost = new ArrayList<>();
    private final List<String> turnedAway = new ArrayList<>();
    private final List<String> accepted = new ArrayList<>();

    private Sandbox start() throws IOException {
        return Sandbox.start(SandboxOptions.at(home, 7));
    }

    private void sendOnce(SoapClient soap, String person) {
        try {
            SoapClient.Answer answer = soap.call("invioSAP", "SAP", Saps.sap(person));
            if (answer.status() == 503) {
                assertThat(answer.response().headers().firstValue("Retry-After"))
                        .contains("1");
                turnedAway.add(person);
            } else if (answer.field("Esito").orElseThrow().equals("OK")) {
                accepted.add(person);
            }
        } catch (UncheckedIOException answerLost) {
            lost.add(person);
        }
    }

    private static boolean exists(SoapClient soap, String person) {
        return soap.call("verificaEsistenzaSAP", "CodiceFiscale", person)
                .field("CodiceSAP")
                .isPresent();
    }

    @Test
    void doesLostRequestsAndNotRefusedOnes_andNeverFaultsTwiceInARow() throws IOException {
        List<String> persons = Saps.codes(400);
        try (Sandbox sandbox = start()) {
            SoapClient soap = new SoapClient(sandbox.uri(), "cpi-sicilia");
            persons.forEach(person -> sendOnce(soap, person));
            assertThat(lost).hasSizeBetween(2, 20);
            assertThat(turnedAway).hasSizeBetween(1, 15);
            assertThat(turnedAway).noneMatch(person -> exists(soap, person));
            long done = lost.stream().filter(person -> exists(soap, person)).count();
            assertThat(done).isBetween(1L, (long) lost.size());

            JsonNode stored = new TestClient(sandbox.uri()).effects("job-centre", "cpi-sicilia", "sap-stored");
            assertThat(stored.required("count").asLong()).isEqualTo(accepted.size() + done);
            assertThat(stored.required("duplicates").asInt()).isZero();
        }
        List<String> again = new ArrayList<>(lost);
        again.addAll(turnedAway);
        lost.clear();
        turnedAway.clear();
        try (Sandbox sandbox = start()) {
            again.forEach(person -> sendOnce(new SoapClient(sandbox.uri(), "cpi-sicilia"), person));
        }
        assertThat(lost).isEmpty();
        assertThat(turnedAway).isEmpty();
    }
}
