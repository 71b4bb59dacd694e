package it.psihub.health;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.canonical.Problem;
import it.psihub.exchange.DocumentCheck;
import it.psihub.schemas.Schemas;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FhirContractTest {

    @Test
    void publishesAnExample_thatHoldsTheContract() throws Exception {
        String example = Schemas.text("health/example-referral.json");

        assertThat(check(example)).isEmpty();
        assertThat(example).isEqualTo(golden("full"));
    }

    @Test
    void refusesATelecom_whereThePersonMustNotBeContacted() throws Exception {
        Bundle bundle = Fhir.strictReader().parseResource(Bundle.class, golden("do-not-contact"));
        Patient patient = (Patient) bundle.getEntryFirstRep().getResource();
        patient.addTelecom().setSystem(ContactPointSystem.PHONE).setValue("+393330000099");

        List<Problem> problems = check(Fhir.writer().encodeResourceToString(bundle));

        assertThat(problems).extracting(Problem::code).containsExactly("fhir.invariant.psi-tx-1");
        assertThat(problems.toString()).doesNotContain("+39333");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            nullValues = "-",
            value = {
                // what, with what, the path and one code that must be among the problems
                "\"male\"; \"man\"; /entry/0/resource/gender; fhir.terminology-tx-novalid-16",
                "occupational-injury; gossip; /entry/2/resource/code; fhir.terminology-tx-novalid-1-cc",
                "\"system\": \"phone\"; \"system\": \"email\"; /entry/0/resource; fhir.invariant.psi-pat-1",
                "\"birthDate\"; \"birthday\"; /entry/0/resource; -",
                "\"1980-01-01\"; \"1980-13-01\"; /entry/0/resource/birthDate; -",
                "\"status\": \"requested\"; \"status\": \"accepted\"; ''; fhir.invariant.psi-tx-3",
                "\"telecom\"; \"photo\"; /entry/0/resource; -",
                "identifier=https://psihub.example/fhir/sid/delivery; identifier=http://hl7.it/sid/stp; '';"
                        + " fhir.invariant.psi-tx-4",
                "psi-needs-mediator; psi-needs-nothing; /entry/2/resource; -"
            })
    void refuses(String what, String with, String path, String code) throws Exception {
        String json = golden("full");
        assertThat(json).contains(what);

        List<Problem> problems = check(json.replace(what, with));

        assertThat(problems).anySatisfy(problem -> {
            assertThat(problem.path()).startsWith(path);
            if (code != null) {
                assertThat(problem.code()).isEqualTo(code);
            }
        });
        assertThat(problems.toString())
                .doesNotContain("Popescu")
                .doesNotContain("+39333")
                .doesNotContain("RSSMRA");
    }

    @Test
    void refusesAKey_thatIsNotTheSameEverywhere() throws Exception {
        String json = golden("full")
                .replaceFirst("\"value\": \"3f2a9c0d5b7e48a1906c2d4e8f1b7a35\"", "\"value\": \"" + Fixtures.KEY + "\"");

        assertThat(check(json)).extracting(Problem::code).containsExactly("fhir.invariant.psi-tx-2");
    }

    @Test
    void refusesAPerson_withAnAddress() throws Exception {
        Bundle bundle = Fhir.strictReader().parseResource(Bundle.class, golden("full"));
        ((Patient) bundle.getEntryFirstRep().getResource()).addAddress().setCity("Borgo Mezzanone");

        List<Problem> problems = check(Fhir.writer().encodeResourceToString(bundle));

        assertThat(problems)
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem.path()).startsWith("/entry/0/resource"));
        assertThat(problems.toString()).doesNotContain("Borgo");
    }

    @Test
    void refusesWhateverIsCutOff() throws Exception {
        String json = golden("stp-only").replaceAll("\\s+", "");

        for (int end = 0; end < json.length(); end += 97) {
            assertThat(check(json.substring(0, end))).as("cut at %s", end).isNotEmpty();
        }
        for (String odd :
                List.of("[]", "null", "7", "\"Bundle\"", "{}", "{\"resourceType\":null}", "<Patient/>", "\u0000")) {
            assertThat(check(odd)).as(odd).isNotEmpty();
        }
    }

    @Test
    void takesTheMapperAtItsWord_whateverTheUrgencyAndFamily() {
        for (IdentifierFamily family : IdentifierFamily.values()) {
            Bundle bundle = new ReferralToTransaction(Fixtures.CODES)
                    .map(
                            ReferralViews.full(Fixtures.KEY),
                            Fixtures.settings(URI.create("https://asl.example/fhir"), family, 10));
            assertThat(check(Fhir.writer().encodeResourceToString(bundle))).isEmpty();
        }
    }

    @Test
    void checksDocuments_foundByServiceLoader() throws Exception {
        DocumentCheck fhir = ServiceLoader.load(DocumentCheck.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(check -> check.kind().equals("fhir"))
                .findFirst()
                .orElseThrow();

        assertThat(fhir.check(bytes(golden("stp-only")))).isEmpty();
        assertThat(fhir.check(bytes("{\"resourceType\":\"Patient\",\"gender\":\"male\"}")))
                .isEmpty();
        assertThat(fhir.check(bytes("{\"resourceType\":\"Patient\",\"gender\":\"man\"}")))
                .extracting(Problem::path)
                .contains("/gender");
        assertThat(fhir.check(bytes("{\"resourceType\":\"Bundle\",\"type\":\"transaction\"}")))
                .extracting(Problem::code)
                .contains("fhir.validation-val-profile-minimum");
        assertThat(fhir.check(bytes("nothing of the kind"))).isNotEmpty();
        assertThat(fhir.check(bytes(""))).isNotEmpty();
        assertThat(fhir.check(bytes("{\"resourceType\":\"Potato\"}"))).isNotEmpty();
        assertThat(fhir.check(bytes("{}"))).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Bundle.entry[0].resource/*Patient/null*/.name[1].family, /entry/0/resource/name/1/family",
        "Bundle.entry[2].resource.value.ofType(Coding).code, /entry/2/resource/value/code",
        "Bundle, ''",
        "'', ''",
        "(document), ''"
    })
    void turnsALocationIntoAPointer(String location, String pointer) {
        assertThat(ValidationProblems.pointer(location)).isEqualTo(pointer);
    }

    private static List<Problem> check(String json) {
        return Fixtures.CONTRACT.get().check(json, Set.of(FhirNames.TRANSACTION));
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String golden(String name) throws Exception {
        Path file =
                Path.of(Objects.requireNonNull(FhirContractTest.class.getResource("/golden/" + name + ".bundle.json"))
                        .toURI());
        return read(file);
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file);
    }
}
