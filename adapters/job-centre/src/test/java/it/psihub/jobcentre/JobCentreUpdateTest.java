package it.psihub.jobcentre;

import static it.psihub.jobcentre.Gateway.field;
import static it.psihub.jobcentre.Gateway.soap;
import static it.psihub.jobcentre.Gateway.status;
import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.exchange.Answer;
import it.psihub.exchange.Cause;
import it.psihub.exchange.Counterpart;
import it.psihub.exchange.Payload;
import it.psihub.kit.secure.SecuredCalls;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Persons whom the job centre knows already: read before write, and asking after a lost answer. */
class JobCentreUpdateTest {
    private static final String CODE = "PG000000123";
    private static final String PUGLIA = "14";
    private static final Pattern SENT = Pattern.compile("<(?:[\\w-]+:)?SAP>(.*)</(?:[\\w-]+:)?SAP>", Pattern.DOTALL);

    private final SapServices services = new SapServices(SecuredCalls.NONE, JobCentres.CLOCK);
    private final JobCentreOutboundProfile outbound = JobCentres.outbound(services);
    private Gateway gateway;
    private Counterpart centre;
    private Payload payload;

    @BeforeEach
    void open() throws IOException {
        gateway = new Gateway().on("invioSAP", soap("invioSAP", field("Esito", "OK") + field("CodiceSAP", CODE)));
        centre = JobCentres.counterpart(JobCentres.settings(gateway.address()));
        payload = outbound.map(Views.fixture("standard"), centre).orElseThrow();
    }

    @AfterEach
    void close() {
        services.close();
        gateway.close();
    }

    @Test
    void returnsTheHoldersSectionsUnchanged_whenPersonHasRecord() {
        gateway.knows(CODE, PUGLIA, holders());

        assertThat(send()).isInstanceOf(Answer.Accepted.class);

        Sap sent = sent();
        assertThat(gateway.operations)
                .containsExactly("verificaEsistenzaSAP", "richiestaCodSAPRegTitolare", "richiestaSAP", "invioSAP");
        assertThat(sent.find("DatiInvio", "CodiceSAP")).contains(CODE);
        assertThat(sent.find("DatiInvio", "TipoVariazione")).contains("02");
        assertThat(sent.find("DatiInvio", "EnteTitolare")).contains("D643C000002");
        assertThat(section(sent, "DatiAmministrativi")).isEqualTo(section(holdersSap(), "DatiAmministrativi"));
        assertThat(section(sent, "PoliticaAttiva")).isEqualTo(section(holdersSap(), "PoliticaAttiva"));
        assertThat(sent.find("DatiCurriculari", "FormazioneProfessionale", "Titolo"))
                .contains("Sicurezza nei luoghi di lavoro");
        assertThat(sent.find("DatiCurriculari", "TitoloStudio", "RiconosciutoItalia"))
                .contains("S");
        assertThat(sent.find("DatiAnagrafici", "TitoloSoggiorno", "UltimoMantenimento"))
                .contains("2025-11-03");
    }

    @Test
    void writesThePsisPartOverTheOldOne_whenPersonHasRecord() {
        gateway.knows(CODE, PUGLIA, holders());

        send();

        Sap sent = sent();
        assertThat(sent.find("DatiAnagrafici", "Residenza", "Indirizzo")).contains("Via San Severo 12");
        assertThat(sent.find("DatiAnagrafici", "TitoloSoggiorno", "Motivo")).contains("NEUT");
        assertThat(sent.find("DatiAnagrafici", "Recapiti", "Cellulare")).contains("+393331234567");
        assertThat(sent.root().child("DatiCurriculari").orElseThrow().children("Lingua"))
                .extracting(language -> language.child("Codice").orElseThrow().text())
                .containsExactly("fr", "it");
        assertThat(sent.find("RiferimentoPSI", "Identificativo"))
                .contains(Views.fixture("standard").caseReference());
    }

    @Test
    void doesNotOverwrite_whenAnotherRegionHoldsTheRecord() {
        gateway.knows(CODE, "05", holders());

        assertThat(send())
                .isInstanceOfSatisfying(
                        Answer.Park.class,
                        park -> assertThat(park.reason().code()).isEqualTo("sap-of-another-region"));
        assertThat(gateway.operations).doesNotContain("invioSAP");
    }

    @Test
    void doesNotOverwrite_whenTheHoldersRecordDoesNotHoldToTheSchema() {
        gateway.knows(CODE, PUGLIA, holders().replace("h:MesiDisoccupazione", "h:CampoNuovo"));

        assertThat(send())
                .isInstanceOfSatisfying(
                        Answer.Park.class,
                        park -> assertThat(park.reason().code()).isEqualTo("sap-unreadable"));
        assertThat(gateway.operations).doesNotContain("invioSAP");
    }

    @Test
    void parks_whenTheHoldersRecordCannotBeRead() {
        gateway.knows(CODE, PUGLIA, "non trovata");

        assertThat(send()).isInstanceOf(Answer.Park.class);
    }

    @Test
    void parks_whenTheSapCodeHasAnUnknownForm() {
        gateway.knows("???", PUGLIA, holders());

        assertThat(send())
                .isInstanceOfSatisfying(
                        Answer.Park.class,
                        park -> assertThat(park.reason().code()).isEqualTo("contract-breach"));
    }

    @Test
    void triesAgain_whenReadingTheHoldersRecordFails() {
        gateway.knows(CODE, PUGLIA, holders()).on("richiestaSAP", Gateway.fault());

        assertThat(send()).isEqualTo(new Answer.Retry(Cause.SERVER_ERROR, Optional.empty()));
        assertThat(gateway.operations).doesNotContain("invioSAP");
    }

    @Test
    void isAbsent_whenAskedAboutPersonWithoutRecord() {
        gateway.knowsNobody();

        assertThat(ask()).isEqualTo(new Answer.Absent());
    }

    @Test
    void isAccepted_whenAskedAndTheRecordHoldsWhatWasSent() {
        gateway.knowsNobody();
        send();
        gateway.knows(CODE, PUGLIA, new String(sent().bytes(), StandardCharsets.UTF_8));

        assertThat(ask()).isInstanceOfSatisfying(Answer.Accepted.class, accepted -> {
            assertThat(accepted.ref()).isEqualTo(CODE);
            assertThat(accepted.changes()).hasSize(1);
        });
    }

    @Test
    void isAccepted_whenAskedAndTheUpdateArrived() {
        gateway.knows(CODE, PUGLIA, holders());
        send();
        gateway.knows(CODE, PUGLIA, new String(sent().bytes(), StandardCharsets.UTF_8));

        assertThat(ask()).isInstanceOf(Answer.Accepted.class);
    }

    @Test
    void isAbsent_whenAskedAndTheRecordIsTheOldOne() {
        gateway.knows(CODE, PUGLIA, holders());

        assertThat(ask()).isEqualTo(new Answer.Absent());
    }

    @Test
    void isAbsent_whenAskedAndTheRecordIsOfAnEarlierDelivery() {
        gateway.knowsNobody();
        send();
        String reference = Views.fixture("standard").caseReference();
        String earlier = new String(sent().bytes(), StandardCharsets.UTF_8)
                .replace(reference, "ffffffffffffffffffffffffffffffff");
        gateway.knows(CODE, PUGLIA, earlier);

        assertThat(ask()).isEqualTo(new Answer.Absent());
    }

    @Test
    void asksAgain_whenAskingFails() {
        gateway.on("verificaEsistenzaSAP", status(502, "text/html", ""));

        assertThat(ask()).isEqualTo(new Answer.Retry(Cause.SERVER_ERROR, Optional.empty()));
    }

    private Answer send() {
        return outbound.send(payload, JobCentres.KEY, centre, () -> true).answer();
    }

    private Answer ask() {
        return outbound.ask(payload, JobCentres.KEY, centre).answer();
    }

    private Sap sent() {
        String request = gateway.requests.get(gateway.operations.lastIndexOf("invioSAP"));
        Matcher sap = SENT.matcher(request);
        assertThat(sap.find()).isTrue();
        String xml = sap.group(1).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
        assertThat(new SapContract().check(bytes)).isEmpty();
        return Sap.read(bytes).orElseThrow();
    }

    private static List<String> section(Sap sap, String name) {
        return sap.root().child(name).orElseThrow().children().stream()
                .map(child -> child.name() + "=" + child.text())
                .toList();
    }

    private static Sap holdersSap() {
        return Sap.read(holders()).orElseThrow();
    }

    private static String holders() {
        try (InputStream in =
                Objects.requireNonNull(JobCentreUpdateTest.class.getResourceAsStream("/holders/active.sap.xml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
