package it.psihub.sandbox.jobcentre;

import it.psihub.sandbox.jobcentre.Soap.Field;
import it.psihub.sandbox.standin.Dice;
import it.psihub.sandbox.standin.Effect;
import it.psihub.sandbox.standin.EffectLog;
import it.psihub.sandbox.standin.Json;
import it.psihub.sandbox.standin.Reply;
import it.psihub.sandbox.standin.StandIn.Call;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The operations of the SAP service at one job centre. */
final class SapService {

    private static final String STORED = "sap-stored";
    private static final String ANNULLED = "sap-annulled";
    private static final String NOTIFIED = "sap-notified";
    private static final int REFUSES_ONE_IN = 25;
    private static final List<String> REASONS = List.of(
            "Domicilio non di competenza dei Centri per l'Impiego della regione",
            "Codice fiscale non allineato con l'Anagrafe tributaria",
            "Scheda in corso di trasferimento ad altra regione",
            "Titolo di soggiorno non verificabile");

    private final JobCentre centre;
    private final Dice dice;
    private final EffectLog log;
    private final SapRegister register;

    SapService(JobCentre centre, Dice dice, EffectLog log) {
        this.centre = centre;
        this.dice = dice;
        this.log = log;
        this.register = new SapRegister(centre.prefix());
    }

    void replay(Effect effect) {
        switch (effect.kind()) {
            case STORED ->
                register.store(new SapRegister.Entry(
                        Json.text(effect.data(), "codiceSap"),
                        Json.text(effect.data(), "person"),
                        Json.text(effect.data(), "codiceFiscale"),
                        Json.text(effect.data(), "sap"),
                        true));
            case ANNULLED -> register.annul(effect.key());
            default -> {
                // A notification is remembered by the log alone.
            }
        }
    }

    /** Reads a request; what it asks is done by the call, under the register's guard. */
    Call open(Soap.Operation operation) {
        return switch (operation.name()) {
            case "invioSAP" -> openSending(operation);
            case "annullaSAP" -> Call.changes(operation.field("CodiceSAP"), guarded(() -> annul(operation)));
            case "notificaSAP" -> Call.changes(operation.field("CodiceSAP"), guarded(() -> notice(operation)));
            case "verificaEsistenzaSAP" -> Call.reads(guarded(() -> verify(operation)));
            case "richiestaSAP" -> Call.reads(guarded(() -> read(operation)));
            case "richiestaCodSAPRegTitolare" -> Call.reads(guarded(() -> holder(operation)));
            case "recuperaListaSAPNonAttive" -> Call.reads(guarded(() -> inactive(operation)));
            case "richiestaSAP_N00_A02" -> Call.reads(guarded(() -> did(operation)));
            default -> Call.reads(() -> Soap.fault("Operazione sconosciuta"));
        };
    }

    private Supplier<Reply> guarded(Supplier<Reply> work) {
        return () -> {
            synchronized (register) {
                return work.get();
            }
        };
    }

    private Call openSending(Soap.Operation operation) {
        Optional<SapDocument> sap = SapDocument.read(operation.field("SAP"));
        String person =
                sap.flatMap(SapDocument::codiceFiscale).flatMap(FiscalCode::key).orElse("");
        return Call.changes("invioSAP " + person, guarded(() -> {
            Optional<String> refusal =
                    sap.map(document -> refusal(document, person)).orElse(Optional.of("SAP non leggibile come XML"));
            return refusal.isPresent() ? outcome("invioSAP", refusal) : store(sap.orElseThrow(), person);
        }));
    }

    private Optional<String> refusal(SapDocument sap, String person) {
        if (!sap.faults().isEmpty()) {
            return Optional.of("SAP non conforme allo schema: " + String.join("; ", sap.faults()));
        }
        if (person.isEmpty()) {
            return Optional.of("Codice fiscale formalmente errato");
        }
        Optional<String> known = register.activeOf(person).map(SapRegister.Entry::codiceSap);
        if (sap.codiceSap().isPresent() && !sap.codiceSap().equals(known)) {
            return Optional.of("CodiceSAP non corrispondente al lavoratore");
        }
        boolean refused = dice.refuses("invioSAP refused", person, REFUSES_ONE_IN);
        return refused ? Optional.of(dice.pick("invioSAP reason", person, REASONS)) : Optional.empty();
    }

    /** The key holds a digest of the record, so that the same record stored twice shows as a duplicate and a newer one does not. */
    private Reply store(SapDocument sap, String person) {
        String code = register.codeFor(person);
        String codiceFiscale = sap.codiceFiscale().orElseThrow();
        log.append(
                JobCentreStandIn.NAME,
                centre.counterpart(),
                STORED,
                code + "/" + sap.contentDigest(),
                Json.object()
                        .put("codiceSap", code)
                        .put("person", person)
                        .put("codiceFiscale", codiceFiscale)
                        .put("sap", sap.xml()));
        register.store(new SapRegister.Entry(code, person, codiceFiscale, sap.xml(), true));
        return Soap.answer("invioSAP", List.of(new Field("Esito", "OK"), new Field("CodiceSAP", code)));
    }

    private Reply annul(Soap.Operation operation) {
        String code = operation.field("CodiceSAP");
        Optional<String> refusal = whyNotActive(code);
        if (refusal.isEmpty()) {
            log.append(JobCentreStandIn.NAME, centre.counterpart(), ANNULLED, code, Json.object());
            register.annul(code);
        }
        return outcome("annullaSAP", refusal);
    }

    /** The key holds the reason: another reason is another notification. */
    private Reply notice(Soap.Operation operation) {
        String code = operation.field("CodiceSAP");
        String reason = operation.field("MotivoNotifica");
        Optional<String> refusal = whyNotActive(code);
        if (refusal.isEmpty()) {
            log.append(
                    JobCentreStandIn.NAME,
                    centre.counterpart(),
                    NOTIFIED,
                    code + "/" + Dice.digest(reason, 16),
                    Json.object().put("motivo", reason));
        }
        return outcome("notificaSAP", refusal);
    }

    private Optional<String> whyNotActive(String code) {
        return register.find(code)
                .map(entry -> entry.active() ? Optional.<String>empty() : Optional.of("SAP non attiva"))
                .orElse(Optional.of("SAP inesistente"));
    }

    private static Reply outcome(String operation, Optional<String> refusal) {
        return refusal.map(why ->
                        Soap.answer(operation, List.of(new Field("Esito", "KO"), new Field("MessaggioErrore", why))))
                .orElseGet(() -> Soap.answer(operation, List.of(new Field("Esito", "OK"))));
    }

    private Optional<SapRegister.Entry> entry(Soap.Operation operation) {
        return FiscalCode.key(operation.field("CodiceFiscale")).flatMap(register::activeOf);
    }

    private Reply verify(Soap.Operation operation) {
        return Soap.answer(
                operation.name(),
                entry(operation)
                        .map(entry -> List.of(new Field("CodiceSAP", entry.codiceSap())))
                        .orElse(List.of()));
    }

    private Reply read(Soap.Operation operation) {
        return Soap.answer(
                operation.name(),
                register.find(operation.field("CodiceSAP"))
                        .map(entry -> List.of(new Field("SAP", entry.xml())))
                        .orElse(List.of()));
    }

    private Reply holder(Soap.Operation operation) {
        return Soap.answer(
                operation.name(),
                entry(operation)
                        .map(entry -> List.of(
                                new Field("CodiceSAP", entry.codiceSap()),
                                new Field("CodiceRegione", centre.region()),
                                new Field("CodiceEnteTitolare", centre.holder())))
                        .orElse(List.of()));
    }

    /** The syntax of Parametri is not public: here it is one codice fiscale, or nothing for all. */
    private Reply inactive(Soap.Operation operation) {
        String wanted = operation.field("Parametri");
        Optional<String> person = FiscalCode.key(wanted);
        return Soap.answer(
                operation.name(),
                register.inactive().stream()
                        .filter(entry -> wanted.isEmpty() || person.equals(Optional.of(entry.person())))
                        .map(entry -> new Field("SAPs", entry.codiceSap()))
                        .toList());
    }

    private Reply did(Soap.Operation operation) {
        return Soap.answer(
                operation.name(),
                entry(operation)
                        .flatMap(entry -> Did.of(entry, centre))
                        .map(did -> List.of(new Field("DID", did)))
                        .orElse(List.of()));
    }
}
