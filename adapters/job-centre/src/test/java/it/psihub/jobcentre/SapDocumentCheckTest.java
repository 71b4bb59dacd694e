package it.psihub.jobcentre;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.canonical.Problem;
import it.psihub.exchange.DocumentCheck;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SapDocumentCheckTest {
    private final DocumentCheck check = ServiceLoader.load(DocumentCheck.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(found -> found.kind().equals("sap"))
            .findFirst()
            .orElseThrow();

    @ParameterizedTest
    @CsvSource({
        "/fixtures/standard.sap.xml",
        "/fixtures/awaiting.sap.xml",
        "/fixtures/permanent-card.sap.xml",
        "/holders/active.sap.xml"
    })
    void acceptsRecordsThatHoldToTheSchema(String file) throws IOException {
        assertThat(check(text(file))).isEmpty();
    }

    @Test
    void namesPlaceLineAndColumn_whenValueHasTheWrongForm() throws IOException {
        String sap = text("/fixtures/standard.sap.xml").replace("<Sesso>M<", "<Sesso>maschio<");

        assertThat(check(sap)).singleElement().satisfies(problem -> {
            assertThat(problem.path()).isEqualTo("/SAP/DatiAnagrafici/Sesso");
            assertThat(problem.code()).isEqualTo("cvc-enumeration-valid");
            assertThat(problem.text()).contains("line 13, column").doesNotContain("maschio");
        });
    }

    @Test
    void namesEveryProblemAtOnce() throws IOException {
        String sap = text("/fixtures/standard.sap.xml")
                .replace("<Sesso>M<", "<Sesso>maschio<")
                .replace("<Nome>Mamadou</Nome>", "")
                .replace("<CAP>71121<", "<CAP>711<")
                .replace("<Scadenza>2027-05-31<", "<Scadenza>31/05/2027<");

        List<Problem> problems = check(sap);

        assertThat(problems)
                .extracting(Problem::path)
                .contains(
                        "/SAP/DatiAnagrafici/Sesso",
                        "/SAP/DatiAnagrafici/Residenza/CAP",
                        "/SAP/DatiAnagrafici/TitoloSoggiorno/Scadenza");
        assertThat(problems).extracting(Problem::code).contains("cvc-complex-type.2.4.a");
    }

    @ParameterizedTest
    @CsvSource({
        "DLLMMD90A01Z343Q, DLLMMD90A01Z343A, codice-fiscale.check, /SAP/DatiAnagrafici/CodiceFiscale",
        "<Tipo>1<,         <Tipo>4<,         permit.expiry,        /SAP/DatiAnagrafici/TitoloSoggiorno",
        "<Tipo>1<,         <Tipo>5<,         permit.expiry,        /SAP/DatiAnagrafici/TitoloSoggiorno",
        "2027-05-31,       1900-01-01,       permit.expiry,        /SAP/DatiAnagrafici/TitoloSoggiorno",
    })
    void checksWhatSchemaCannotSay(String right, String wrong, String code, String path) throws IOException {
        assertThat(check(text("/fixtures/standard.sap.xml").replace(right, wrong)))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo(code);
                    assertThat(problem.path()).isEqualTo(path);
                    assertThat(problem.text()).contains("line ").doesNotContain("DLLMMD");
                });
    }

    @Test
    void refusesDocumentTypesAndReadsNoFile() throws IOException {
        String sap = text("/fixtures/standard.sap.xml")
                .replace("<SAP ", "<!DOCTYPE SAP [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><SAP ")
                .replace("Mamadou", "&e;");

        assertThat(check(sap))
                .singleElement()
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("xml"));
    }

    @ParameterizedTest
    @CsvSource({"''", "'<SAP'", "'{}'", "'<a><b></a>'"})
    void saysSo_whenTheFileIsNoXml(String text) throws IOException {
        assertThat(check(text))
                .isNotEmpty()
                .last()
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("xml"));
    }

    @Test
    void saysSo_whenBytesAreNotOfTheirEncoding() throws IOException {
        byte[] latin =
                text("/fixtures/standard.sap.xml").replace("Mamadou", "Mamadù").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(check.check(new ByteArrayInputStream(latin)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("xml"));
    }

    @Test
    void saysSo_whenTheDocumentIsAnother() throws IOException {
        assertThat(check("<html/>"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.code()).startsWith("cvc-elt.1"));
    }

    private List<Problem> check(String xml) throws IOException {
        return check.check(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(String file) throws IOException {
        try (InputStream in = Objects.requireNonNull(SapDocumentCheckTest.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
