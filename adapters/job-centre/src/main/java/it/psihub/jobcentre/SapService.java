package it.psihub.jobcentre;

import it.psihub.exchange.Answer;
import it.psihub.exchange.Cause;
import it.psihub.exchange.Reason;
import it.psihub.jobcentre.soap.RichiestaInvioSAPType;
import it.psihub.jobcentre.soap.RichiestaRichiestaCodSAPRegTitolareType;
import it.psihub.jobcentre.soap.RichiestaRichiestaSAPType;
import it.psihub.jobcentre.soap.RichiestaVerificaEsistenzaSAPType;
import it.psihub.jobcentre.soap.RispostaInvioSAPType;
import it.psihub.jobcentre.soap.RispostaRichiestaCodSAPRegTitolareType;
import it.psihub.jobcentre.soap.RispostaRichiestaSAPType;
import it.psihub.jobcentre.soap.RispostaVerificaEsistenzaSAPType;
import it.psihub.kit.http.UntrustedAnswer;
import it.psihub.kit.http.WireFailures;
import it.psihub.modi.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.cxf.endpoint.Client;
import org.apache.cxf.service.model.BindingOperationInfo;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** One gateway's {@code servizicoap}, operation by operation. Every way in which a call can fail is an {@link Outcome}. */
final class SapService implements AutoCloseable {
    private static final Set<String> SECURITY_FAULTS = Set.of(
            "InvalidSecurity",
            "FailedCheck",
            "FailedAuthentication",
            "InvalidSecurityToken",
            "SecurityTokenUnavailable",
            "UnsupportedSecurityToken",
            "UnsupportedAlgorithm",
            "MessageExpired",
            "InvalidAddressingHeader",
            "MessageAddressingHeaderRequired");
    private static final String ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/";

    private final Client client;
    private final Duration longest;
    private final Clock clock;
    private final Map<String, BindingOperationInfo> operations = new HashMap<>();

    SapService(Client client, Duration longest, Clock clock) {
        this.client = client;
        this.longest = longest;
        this.clock = clock;
        client.getEndpoint()
                .getBinding()
                .getBindingInfo()
                .getOperations()
                .forEach(operation -> operations.put(operation.getName().getLocalPart(), operation));
    }

    Outcome<RispostaVerificaEsistenzaSAPType> verificaEsistenzaSAP(String taxCode) {
        RichiestaVerificaEsistenzaSAPType request = new RichiestaVerificaEsistenzaSAPType();
        request.setCodiceFiscale(taxCode);
        return call("verificaEsistenzaSAP", request, RispostaVerificaEsistenzaSAPType.class);
    }

    Outcome<RispostaRichiestaCodSAPRegTitolareType> richiestaCodSAPRegTitolare(String taxCode) {
        RichiestaRichiestaCodSAPRegTitolareType request = new RichiestaRichiestaCodSAPRegTitolareType();
        request.setCodiceFiscale(taxCode);
        return call("richiestaCodSAPRegTitolare", request, RispostaRichiestaCodSAPRegTitolareType.class);
    }

    Outcome<RispostaRichiestaSAPType> richiestaSAP(String sapCode) {
        RichiestaRichiestaSAPType request = new RichiestaRichiestaSAPType();
        request.setCodiceSAP(sapCode);
        return call("richiestaSAP", request, RispostaRichiestaSAPType.class);
    }

    Outcome<RispostaInvioSAPType> invioSAP(byte[] sap) {
        RichiestaInvioSAPType request = new RichiestaInvioSAPType();
        request.setSAP(new String(sap, StandardCharsets.UTF_8));
        return call("invioSAP", request, RispostaInvioSAPType.class);
    }

    @Override
    public void close() {
        client.destroy();
    }

    private <T> Outcome<T> call(String name, Object request, Class<T> type) {
        BindingOperationInfo operation = operations.get(name);
        Received received = new Received(System.nanoTime() + longest.toNanos());
        Map<String, Object> context = new HashMap<>();
        context.put(Client.REQUEST_CONTEXT, new HashMap<>(Map.of(WholeAnswer.RECEIVED, received)));
        try {
            Object[] parts = client.invoke(operation, new Object[] {request}, context);
            boolean answered = parts != null && parts.length == 1 && type.isInstance(parts[0]);
            return answered
                    ? new Outcome.Got<>(type.cast(parts[0]), received.raw())
                    : new Outcome.Failed<>(statusOr(received, Cause.GARBAGE), received.raw());
        } catch (Exception failure) {
            return new Outcome.Failed<>(failed(received, failure), received.raw());
        }
    }

    private Answer failed(Received received, Exception failure) {
        if (received.broken().isPresent()) {
            return WireFailures.of(received.broken().get());
        }
        Optional<Refused> notTheirs = refused(failure);
        if (notTheirs.isPresent()) {
            return WireFailures.of(new UntrustedAnswer(notTheirs.get()));
        }
        if (received.status() != 0) {
            Optional<String> fault = fault(received);
            return fault.filter(SapService::ofSecurity).isPresent()
                    ? new Answer.Lost(Cause.UNAUTHORIZED)
                    : statusOr(received, fault.isPresent() ? Cause.SERVER_ERROR : Cause.GARBAGE);
        }
        // Messages of the SOAP stack may quote what was sent: the kind of failure is all that goes further.
        return WireFailures.find(failure)
                .orElseThrow(() -> new IllegalStateException(
                        "a request could not be written: " + failure.getClass().getName()));
    }

    private Answer statusOr(Received received, Cause otherwise) {
        int status = received.status();
        return WireFailures.of(status, received.retryAfter(), clock.instant()).orElseGet(() -> {
            if (status == 400 || status == 413 || status == 415 || status == 422) {
                return new Answer.Park(new Reason(
                        "http-" + status,
                        "Il servizio del centro per l'impiego non accetta la richiesta (HTTP " + status + ")."));
            }
            if (status >= 400) {
                return WireFailures.nobodyThere(status)
                        .or(() -> WireFailures.busy(status))
                        .orElseGet(() -> new Answer.Retry(Cause.CLIENT_ERROR, Optional.empty()));
            }
            return new Answer.Lost(status == 200 ? otherwise : Cause.CONTRACT_BREACH);
        });
    }

    private static Optional<Refused> refused(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (cause instanceof Refused refused) {
                return Optional.of(refused);
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    /** Keys, clocks or agreements: what stands before the service refuses every call alike (WS-Security 1.1, 12). */
    private static boolean ofSecurity(String faultCode) {
        return SECURITY_FAULTS.contains(faultCode.substring(faultCode.indexOf(':') + 1));
    }

    /** The code of the Fault that came; empty text when it has none, empty when none came. */
    private static Optional<String> fault(Received received) {
        try {
            Element root = SafeXml.parse(received.raw().orElseThrow().bytes()).getDocumentElement();
            NodeList faults = root.getElementsByTagNameNS(ENVELOPE, "Fault");
            if (faults.getLength() == 0) {
                return Optional.empty();
            }
            NodeList codes = ((Element) faults.item(0)).getElementsByTagName("faultcode");
            return Optional.of(
                    codes.getLength() == 0 ? "" : codes.item(0).getTextContent().strip());
        } catch (SAXException notXml) {
            return Optional.empty();
        }
    }
}
