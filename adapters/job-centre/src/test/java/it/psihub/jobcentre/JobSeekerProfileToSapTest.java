package it.psihub.jobcentre;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.canonical.Problem;
import it.psihub.purpose.JobSeekerView;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class JobSeekerProfileToSapTest {
    private final JobSeekerProfileToSap mapper = new JobSeekerProfileToSap(JobCentres.CITIZENSHIPS);

    @Test
    void namesEveryProblemAtOnce_whenTheViewHoldsNothing() {
        ObjectNode bare = Views.tree("standard");
        bare.remove(
                List.of("tax_code", "name", "sex", "birth_date", "birth_place", "citizenship", "permit", "residence"));

        assertThat(problems(bare))
                .extracting(Problem::path)
                .containsExactlyInAnyOrder(
                        "/tax_code", "/name", "/sex", "/birth_date", "/birth_place", "/citizenship", "/residence");
    }

    @Test
    void rejects_whenThirdCountryNationalHasNoPermit() {
        ObjectNode view = Views.tree("standard");
        view.remove("permit");

        assertThat(problems(view)).extracting(Problem::path).containsExactly("/permit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"permit", "long-term-card", "renewal-receipt"})
    void rejects_whenPermitThatExpiresHasNoExpiry(String type) {
        ObjectNode view = Views.tree("standard");
        ((ObjectNode) view.get("permit")).put("type", type).remove("expires_on");

        assertThat(problems(view)).extracting(Problem::path).containsExactly("/permit/expires_on");
    }

    @ParameterizedTest
    @CsvSource({
        "permit,               1, 2027-05-31",
        "long-term-card,       2, 2027-05-31",
        "renewal-receipt,      3, 2027-05-31",
        "awaiting-first-issue, 4, 1900-01-01",
        "permanent-card,       5, 2099-12-31",
    })
    void writesTypeAndExpiryOfThePermit(String type, String digit, String expiry) {
        ObjectNode view = Views.tree("standard");
        ((ObjectNode) view.get("permit")).put("type", type);

        Sap sap = map(view);

        assertThat(sap.find("DatiAnagrafici", "TitoloSoggiorno", "Tipo")).contains(digit);
        assertThat(sap.find("DatiAnagrafici", "TitoloSoggiorno", "Scadenza")).contains(expiry);
    }

    /** The digits stand in the project's code list as well; both must say the same. */
    @Test
    void permitDigitsAgreeWithTheCodeList() {
        var lists =
                it.psihub.canonical.code.DatedCodeLists.read(file -> it.psihub.schemas.Schemas.reader("codes/" + file));
        for (var type : it.psihub.canonical.person.PermitType.values()) {
            var code = lists.all(it.psihub.canonical.code.CodeList.PERMIT_TYPE).stream()
                    .filter(entry -> entry.attribute("type").orElseThrow().equals(type.code()))
                    .findFirst()
                    .orElseThrow();
            assertThat(SapCodes.permit(type)).isEqualTo(code.value());
            assertThat(java.util.Optional.ofNullable(SapRules.CONVENTIONAL_EXPIRY.get(code.value())))
                    .isEqualTo(code.attribute("conventional_expiry"));
        }
    }

    @Test
    void rejects_whenTheWholeDateOfBirthIsNowhere() {
        ObjectNode view = Views.tree("awaiting");
        view.put("birth_date", "2001-06");

        assertThat(problems(view)).extracting(Problem::path).containsExactly("/birth_date");
    }

    @Test
    void doesNotTakeTheDayFromTheCode_whenTheCodeContradictsTheYear() {
        ObjectNode view = Views.tree("omocodia");
        view.put("birth_date", "1991");

        assertThat(problems(view)).extracting(Problem::path).containsExactly("/birth_date");
    }

    @Test
    void rejects_whenResidenceHasNoStreet() {
        ObjectNode view = Views.tree("standard");
        ((ObjectNode) view.get("residence")).remove("street");

        assertThat(problems(view)).extracting(Problem::path).containsExactly("/residence");
    }

    @Test
    void writesWhatIsAgreed_whereTheResidenceHasGaps() {
        ObjectNode view = Views.tree("standard");
        ((ObjectNode) view.get("residence")).remove("street");
        Sap streetless = mapper.map(Views.read(view), JobCentres.generous()).orElseThrow();
        view.remove("residence");
        Sap homeless = mapper.map(Views.read(view), JobCentres.generous()).orElseThrow();

        assertThat(streetless.find("DatiAnagrafici", "Residenza", "Indirizzo")).contains("Senza indirizzo");
        assertThat(homeless.find("DatiAnagrafici", "Residenza", "Indirizzo")).isEmpty();
        assertThat(homeless.find("DatiAnagrafici", "Domicilio", "Indirizzo")).contains("Corso Cavour 2");
    }

    @Test
    void sendsPermitAsUnderRenewal_whenItsRenewalWasAskedFor() {
        ObjectNode view = Views.tree("standard");
        ((ObjectNode) view.get("permit")).put("renewal_receipt", "R1234567").put("expires_on", "2025-12-31");

        Sap sap = map(view);

        assertThat(sap.find("DatiAnagrafici", "TitoloSoggiorno", "Tipo")).contains("3");
        assertThat(sap.find("DatiAnagrafici", "TitoloSoggiorno", "Numero")).contains("I01234567");
        assertThat(sap.find("DatiAnagrafici", "TitoloSoggiorno", "Scadenza")).contains("2025-12-31");
    }

    @ParameterizedTest
    @CsvSource({"DLLMMD90A01Z343Q, 1990-01-01", "BRHTFR01H20Z315V, 2001-06-20", "HSSFTM92D45Z330F, 1992-04-05"})
    void takesTheDateOfBirthFromTheCode_whenItIsNotKnown(String code, String date) {
        ObjectNode view = Views.tree("standard");
        view.put("tax_code", code).remove("birth_date");

        assertThat(map(view).find("DatiAnagrafici", "DataNascita")).contains(date);
    }

    @Test
    void leavesTheResidenceOut_whenItIsConfidential() {
        Sap sap = map(Views.tree("awaiting"));

        assertThat(sap.find("DatiAnagrafici", "Residenza", "Indirizzo")).isEmpty();
        assertThat(sap.find("DatiAnagrafici", "Domicilio", "Indirizzo")).contains("Via della Repubblica 1");
    }

    @Test
    void sendsNoPermitOfUnionCitizens() {
        ObjectNode view = Views.tree("eu-citizen");
        view.putObject("permit").put("type", "permit").put("number", "I0000001").put("may_work", true);

        assertThat(map(view).root().child("DatiAnagrafici").orElseThrow().child("TitoloSoggiorno"))
                .isEmpty();
    }

    @Test
    void quotesNoValueOfThePerson() {
        ObjectNode view = Views.tree("standard");
        ((ObjectNode) view.get("name")).put("family_name", "Q".repeat(150));
        ((ObjectNode) view.get("permit"))
                .put("number", "NUMERO-LUNGO-1234567890-ABC")
                .remove("expires_on");
        ((ObjectNode) view.get("residence")).remove("street");

        List<Problem> problems = problems(view);

        assertThat(problems)
                .hasSize(4)
                .allSatisfy(problem -> assertThat(problem.text()).doesNotContain("QQQ", "NUMERO", "71121", "Mamadou"));
    }

    @Test
    void writesTheSameBytes_whenMappedAgain() {
        JobSeekerView view = Views.fixture("standard");

        assertThat(mapper.map(view, JobCentres.settings()).orElseThrow().bytes())
                .isEqualTo(mapper.map(view, JobCentres.settings()).orElseThrow().bytes());
    }

    @Test
    void keepsMarkupInAValueAsText() {
        ObjectNode view = Views.tree("standard");
        ((ObjectNode) view.get("name")).put("family_name", "</Cognome><Sesso>F</Sesso>");

        byte[] bytes = map(view).bytes();

        assertThat(new SapContract().check(bytes)).isEmpty();
        assertThat(Sap.read(bytes).orElseThrow().find("DatiAnagrafici", "Cognome"))
                .contains("</Cognome><Sesso>F</Sesso>");
        assertThat(new String(bytes, StandardCharsets.UTF_8)).contains("&lt;/Cognome");
    }

    private Sap map(ObjectNode view) {
        return mapper.map(Views.read(view), JobCentres.settings()).orElseThrow();
    }

    private List<Problem> problems(ObjectNode view) {
        return mapper.map(Views.read(view), JobCentres.settings()).problems();
    }
}
