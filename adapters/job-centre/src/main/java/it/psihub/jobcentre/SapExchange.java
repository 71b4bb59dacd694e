package it.psihub.jobcentre;

import it.psihub.canonical.Change;
import it.psihub.canonical.FreeText;
import it.psihub.canonical.LocalId;
import it.psihub.canonical.RecordKey;
import it.psihub.canonical.RecordKind;
import it.psihub.canonical.network.Region;
import it.psihub.canonical.work.Registration;
import it.psihub.exchange.Answer;
import it.psihub.exchange.Answered;
import it.psihub.exchange.Cause;
import it.psihub.exchange.Clearance;
import it.psihub.exchange.Counterpart;
import it.psihub.exchange.DeliveryKey;
import it.psihub.exchange.Payload;
import it.psihub.exchange.Reason;
import it.psihub.jobcentre.soap.RispostaInvioSAPType;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One delivery at one gateway: reads before it writes, and after a lost answer compares what is there with what was sent. */
final class SapExchange {
    private static final Pattern SAP_CODE = Pattern.compile("[A-Z]{2}[0-9]{9}");
    private static final ZoneId ITALY = ZoneId.of("Europe/Rome");
    private static final int LONGEST_REFUSAL = 4000;

    private final SapService service;
    private final SapContract contract;
    private final Clock clock;
    private final Payload payload;
    private final DeliveryKey key;
    private final Counterpart to;

    SapExchange(
            SapService service, SapContract contract, Clock clock, Payload payload, DeliveryKey key, Counterpart to) {
        this.service = service;
        this.contract = contract;
        this.clock = clock;
        this.payload = payload;
        this.key = key;
        this.to = to;
    }

    /** Writes only what is still ours to write once everything was read. */
    Answered send(Clearance clearance) {
        return whenKnown(
                got -> invio(SapSending.first(ours(), now()), clearance),
                (sapCode, raw) -> whenOurs(sapCode, ours -> update(ours, clearance)));
    }

    Answered ask() {
        return whenKnown(
                got -> new Answered(new Answer.Absent(), got.raw()),
                (sapCode, raw) -> read(sapCode, (holders, read) -> {
                    boolean arrived = SapComparison.arrived(ours(), holders);
                    return new Answered(arrived ? accepted(sapCode) : new Answer.Absent(), read);
                }));
    }

    private interface Known<T> {
        Answered then(T found, Optional<Payload> raw);
    }

    /** Asks whether the holder has a record of the person. */
    private Answered whenKnown(Function<Outcome<?>, Answered> unknown, Known<String> known) {
        return service.verificaEsistenzaSAP(taxCode())
                .fold(
                        got -> {
                            Optional<String> sapCode = filled(got.value().getCodiceSAP());
                            if (sapCode.isEmpty()) {
                                return unknown.apply(got);
                            }
                            return SAP_CODE.matcher(sapCode.get()).matches()
                                    ? known.then(sapCode.get(), got.raw())
                                    : breach("un codice SAP di forma sconosciuta", got.raw());
                        },
                        SapExchange::nothingWritten);
    }

    /** A record that another region holds is for a person to decide on, and not overwritten. */
    private Answered whenOurs(String sapCode, Function<String, Answered> then) {
        return service.richiestaCodSAPRegTitolare(taxCode())
                .fold(
                        got -> {
                            Optional<String> region = filled(got.value().getCodiceRegione());
                            boolean ours = to.settings(JobCentreSettings.class).regions().stream()
                                    .map(Region::policySystem)
                                    .anyMatch(code -> region.equals(Optional.of(code)));
                            return ours
                                    ? then.apply(sapCode)
                                    : park(
                                            "sap-of-another-region",
                                            "La persona ha già una SAP e il titolare non risulta in questa regione.",
                                            got.raw());
                        },
                        SapExchange::nothingWritten);
    }

    private Answered update(String sapCode, Clearance clearance) {
        return read(sapCode, (holders, raw) -> {
            if (!contract.check(holders.bytes()).isEmpty()) {
                return park(
                        "sap-unreadable",
                        "La SAP già presente non è conforme allo schema: le sezioni del titolare non si possono"
                                + " restituire intatte.",
                        raw);
            }
            Sap merged = SapSending.update(ours(), holders, sapCode, now());
            return contract.check(merged.bytes()).isEmpty()
                    ? invio(merged, clearance)
                    : park(
                            "sap-not-mergeable",
                            "La SAP già presente e la parte del PSI non stanno in una sola scheda.",
                            raw);
        });
    }

    private Answered read(String sapCode, Known<Sap> then) {
        return service.richiestaSAP(sapCode)
                .fold(
                        got -> filled(got.value().getSAP())
                                .flatMap(Sap::read)
                                .map(holders -> then.then(holders, got.raw()))
                                .orElseGet(() ->
                                        park("sap-unreadable", "La SAP già presente non si può leggere.", got.raw())),
                        SapExchange::nothingWritten);
    }

    private Answered invio(Sap sap, Clearance clearance) {
        if (!clearance.holds()) {
            return Answered.of(new Answer.Retry(Cause.CONNECTION_LOST, Optional.empty()));
        }
        return service.invioSAP(sap.bytes())
                .fold(
                        got -> new Answered(outcome(got.value()), got.raw()),
                        failed -> new Answered(failed.answer(), failed.raw()));
    }

    private Answer outcome(RispostaInvioSAPType answer) {
        String outcome = filled(answer.getEsito()).orElse("");
        switch (outcome) {
            case "OK":
                Optional<String> sapCode = filled(answer.getCodiceSAP());
                // It was written, but under which code? Asking will tell.
                return sapCode.filter(code -> SAP_CODE.matcher(code).matches())
                        .<Answer>map(this::accepted)
                        .orElseGet(() -> new Answer.Lost(Cause.CONTRACT_BREACH));
            case "KO":
                return refused(answer.getMessaggioErrore());
            case "X001":
                return new Answer.Park(new Reason(
                        "x001",
                        "Il centro per l'impiego ha risposto X001, esito non documentato: la risposta è conservata."));
            default:
                return new Answer.Park(new Reason(
                        "unknown-outcome",
                        "Il centro per l'impiego ha risposto con un esito sconosciuto: la risposta è conservata."));
        }
    }

    private Answer accepted(String sapCode) {
        return new Answer.Accepted(
                sapCode, List.of(new Change.Put(registration(Optional.of(sapCode), Optional.empty()))));
    }

    /** The counterpart's message may name the person: it stays with the sealed record, the reason is without it. */
    private Answer refused(@Nullable String message) {
        return new Answer.Rejected(
                new Reason(
                        "ko",
                        "Il centro per l'impiego ha rifiutato la scheda (esito KO); il motivo è conservato con la registrazione."),
                List.of(new Change.Put(registration(Optional.empty(), Optional.of(refusal(message))))));
    }

    private static FreeText refusal(@Nullable String message) {
        String text = filled(message)
                .map(received ->
                        received.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", " ").strip())
                .filter(readable -> !readable.isEmpty())
                .orElse("Esito KO senza messaggio");
        int end = text.offsetByCodePoints(0, Math.min(LONGEST_REFUSAL, text.codePointCount(0, text.length())));
        return new FreeText(text.substring(0, end));
    }

    private Registration registration(Optional<String> sapCode, Optional<FreeText> refusal) {
        RecordKey record = new RecordKey(RecordKind.REGISTRATION, to.id().asSource(), new LocalId(key.value()));
        return new Registration(record, 1, key.value(), sapCode, refusal, clock.instant());
    }

    private Sap ours() {
        return Sap.read(payload.bytes())
                .orElseThrow(() -> new IllegalStateException("a payload of this route is a SAP: " + key.value()));
    }

    private String taxCode() {
        return ours().find("DatiAnagrafici", "CodiceFiscale")
                .orElseThrow(() -> new IllegalStateException("a SAP names a codice fiscale: " + key.value()));
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ITALY);
    }

    private static Answered nothingWritten(Outcome.Failed<?> failed) {
        Answer answer = failed.answer() instanceof Answer.Lost lost
                ? new Answer.Retry(lost.cause(), Optional.empty())
                : failed.answer();
        return new Answered(answer, failed.raw());
    }

    private static Answered breach(String what, Optional<Payload> raw) {
        return park("contract-breach", "Il centro per l'impiego ha risposto con " + what + ".", raw);
    }

    private static Answered park(String code, String text, Optional<Payload> raw) {
        return new Answered(new Answer.Park(new Reason(code, text)), raw);
    }

    private static Optional<String> filled(@Nullable String field) {
        return Optional.ofNullable(field).map(String::strip).filter(text -> !text.isEmpty());
    }
}
