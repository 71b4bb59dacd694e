package it.psihub.sandbox.jobcentre;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.sandbox.Sandbox;
import it.psihub.sandbox.SandboxOptions;
import it.psihub.sandbox.TestClient;
import it.psihub.sandbox.standin.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class JobCentreStandInTest {

    private static final String COUNTERPART = "cpi-puglia";

    @TempDir
    Path home;

    private Sandbox sandbox;
    private SoapClient soap;
    private final List<String> persons = Saps.codes(200);

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start(SandboxOptions.at(home, 1).withoutFaults());
        soap = new SoapClient(sandbox.uri(), COUNTERPART);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private SoapClient.Answer send(String sap) {
        return soap.call("invioSAP", "SAP", sap);
    }

    private String sendFirstAccepted() {
        return persons.stream()
                .filter(person ->
                        send(Saps.sap(person)).field("Esito").orElseThrow().equals("OK"))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode stored() {
        return new TestClient(sandbox.uri()).effects("job-centre", COUNTERPART, "sap-stored");
    }

    @Test
    void givesCode_whenRecordIsNew_andFindsItAfterwards() {
        String person = persons.get(3);
        assertThat(soap.call("verificaEsistenzaSAP", "CodiceFiscale", person).field("CodiceSAP"))
                .isEmpty();

        SoapClient.Answer answer = send(Saps.sap(person));

        assertThat(answer.field("Esito")).contains("OK");
        String code = answer.field("CodiceSAP").orElseThrow();
        assertThat(code).matches("[A-Z]{2}[0-9]{9}");
        assertThat(soap.call("verificaEsistenzaSAP", "CodiceFiscale", person).field("CodiceSAP"))
                .contains(code);
        assertThat(soap.call("richiestaSAP", "CodiceSAP", code).field("SAP"))
                .contains(Saps.sap(person).strip());
        SoapClient.Answer holder = soap.call("richiestaCodSAPRegTitolare", "CodiceFiscale", person);
        assertThat(holder.field("CodiceRegione")).contains("14");
        assertThat(holder.field("CodiceEnteTitolare")).contains("A662C000001");
        assertThat(soap.call("richiestaSAP_N00_A02", "CodiceFiscale", person)
                        .field("DID")
                        .orElseThrow())
                .contains("<DataDID>2026-01-15</DataDID>");
    }

    @Test
    void refusesAboutOneInTwentyFive_theSameOnesAgain() {
        List<String> refused = refusedOnes();
        assertThat(refused).hasSizeBetween(2, 20);
        assertThat(refusedOnes()).isEqualTo(refused);
        assertThat(stored().required("distinct").asInt()).isEqualTo(persons.size() - refused.size());
        assertThat(stored().required("duplicates").asInt()).isEqualTo(persons.size() - refused.size());
    }

    private List<String> refusedOnes() {
        return persons.stream()
                .filter(person -> {
                    SoapClient.Answer answer = send(Saps.sap(person));
                    boolean ko = answer.field("Esito").orElseThrow().equals("KO");
                    assertThat(answer.field("MessaggioErrore").isPresent()).isEqualTo(ko);
                    return ko;
                })
                .toList();
    }

    @Test
    void replacesRecord_andCountsOnlyTheSameContentAsDuplicate() {
        String person = sendFirstAccepted();
        String code = send(Saps.sap(person, "Braccianti agricoli", "2026-03-02T10:00:00+01:00"))
                .field("CodiceSAP")
                .orElseThrow();
        assertThat(stored().required("duplicates").asInt()).isEqualTo(1);

        String replaced = send(Saps.sap(person, "Magazzinieri", "2026-03-03T10:00:00+01:00"))
                .field("CodiceSAP")
                .orElseThrow();

        assertThat(replaced).isEqualTo(code);
        assertThat(stored().required("duplicates").asInt()).isEqualTo(1);
        assertThat(stored().required("distinct").asInt()).isEqualTo(2);
        assertThat(soap.call("richiestaSAP", "CodiceSAP", code).field("SAP").orElseThrow())
                .contains("Magazzinieri");
    }

    @Test
    void refusesWithoutEffectAndWithoutQuotingValues_whenRecordIsWrong() {
        String valid = Saps.sap(persons.get(3));
        SoapClient.Answer badSchema = send(valid.replace("<Sesso>M</Sesso>", "<Sesso>SEGRETO</Sesso>"));
        SoapClient.Answer badCheck = send(valid.replace(persons.get(3), "RSSMRA80A01H501V"));
        SoapClient.Answer noXml = send("<SAP>");
        SoapClient.Answer otherCode =
                send(valid.replace("<TipoVariazione>", "<CodiceSAP>AA000000001</CodiceSAP><TipoVariazione>"));

        for (SoapClient.Answer answer : List.of(badSchema, badCheck, noXml, otherCode)) {
            assertThat(answer.field("Esito")).contains("KO");
            assertThat(answer.field("MessaggioErrore").orElseThrow())
                    .isNotBlank()
                    .doesNotContain("SEGRETO");
        }
        assertThat(badSchema.field("MessaggioErrore").orElseThrow()).contains("cvc-enumeration-valid");
        assertThat(stored().required("count").asInt()).isZero();
    }

    @Test
    void annulsOnce_andListsInactiveCodes() {
        String person = sendFirstAccepted();
        String code = soap.call("verificaEsistenzaSAP", "CodiceFiscale", person)
                .field("CodiceSAP")
                .orElseThrow();

        assertThat(soap.call("notificaSAP", "CodiceSAP", code).field("Esito")).contains("OK");
        assertThat(soap.call("annullaSAP", "CodiceSAP", code).field("Esito")).contains("OK");
        assertThat(soap.call("annullaSAP", "CodiceSAP", code).field("Esito")).contains("KO");
        assertThat(soap.call("notificaSAP", "CodiceSAP", code).field("Esito")).contains("KO");
        assertThat(soap.call("verificaEsistenzaSAP", "CodiceFiscale", person).field("CodiceSAP"))
                .isEmpty();
        assertThat(soap.call("recuperaListaSAPNonAttive", "Parametri", "").field("SAPs"))
                .contains(code);
        assertThat(soap.call("recuperaListaSAPNonAttive", "Parametri", persons.get(199))
                        .field("SAPs"))
                .isEmpty();
    }

    @Test
    void countsANotification_againOnlyWhenItIsTheSame() {
        String code = send(Saps.sap(sendFirstAccepted())).field("CodiceSAP").orElseThrow();
        for (String reason : List.of("uno", "due", "due")) {
            soap.raw(SoapClient.envelope(
                    "notificaSAP",
                    "<t:CodiceSAP>" + code + "</t:CodiceSAP><t:MotivoNotifica>" + reason + "</t:MotivoNotifica>"));
        }

        JsonNode notified = new TestClient(sandbox.uri()).effects("job-centre", COUNTERPART, "sap-notified");
        assertThat(notified.required("count").asInt()).isEqualTo(3);
        assertThat(notified.required("duplicates").asInt()).isEqualTo(1);
    }

    @Test
    void answersFault_whenRequestIsNoOperation() {
        for (String body : List.of(
                "garbage",
                "",
                SoapClient.envelope("cancellaTutto", ""),
                SoapClient.envelope("invioSAP", "").replace(Soap.TYPES, "urn:another"))) {
            SoapClient.Answer answer = new SoapClient.Answer(soap.raw(body));
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.fault()).isNotBlank();
        }
    }

    @Test
    void refusesDocumentTypes_inEnvelopeAndInRecord() throws IOException {
        Path secret = Files.writeString(home.resolve("secret"), "TOP-SECRET");
        String doctype = "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>";
        SoapClient.Answer envelope = new SoapClient.Answer(soap.raw(
                doctype + SoapClient.envelope("verificaEsistenzaSAP", "<t:CodiceFiscale>&e;</t:CodiceFiscale>")));
        SoapClient.Answer record = send(doctype + Saps.sap(persons.get(3)).replace("<Cognome>Prova", "<Cognome>&e;"));

        assertThat(envelope.status()).isEqualTo(500);
        assertThat(record.field("Esito")).contains("KO");
        assertThat(stored().required("count").asInt()).isZero();
    }

    @Test
    void remembersRecordsAndAnnulments_whenStartedAgain() throws IOException {
        String kept = sendFirstAccepted();
        String code = soap.call("verificaEsistenzaSAP", "CodiceFiscale", kept)
                .field("CodiceSAP")
                .orElseThrow();
        String annulled = send(Saps.sap(persons.get(150))).field("CodiceSAP").orElseThrow();
        soap.call("annullaSAP", "CodiceSAP", annulled);

        stop();
        start();

        assertThat(soap.call("richiestaSAP", "CodiceSAP", code).field("SAP"))
                .contains(Saps.sap(kept).strip());
        assertThat(soap.call("recuperaListaSAPNonAttive", "Parametri", "").field("SAPs"))
                .contains(annulled);
        assertThat(stored().required("count").asInt()).isEqualTo(2);
        assertThat(send(Saps.sap(kept)).field("CodiceSAP")).contains(code);
    }

    @Test
    void publishesItsContract() {
        TestClient http = new TestClient(sandbox.uri());
        String wsdl = http.get("/job-centre/" + COUNTERPART + "?wsdl").body();
        assertThat(wsdl).contains("<soap:address location=\"" + sandbox.uri() + "/job-centre/" + COUNTERPART);
        assertThat(http.get("/job-centre/" + COUNTERPART + "?xsd=servizicoap-types.xsd")
                        .body())
                .contains("richiesta_invioSAP_Type");
        assertThat(http.get("/job-centre/cpi-lazio?wsdl").statusCode()).isEqualTo(404);
        assertThat(Json.read(http.get("/sandbox/status").body())
                        .required("status")
                        .asString())
                .isEqualTo("up");
    }
}
