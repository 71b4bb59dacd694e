package it.psihub.kit.probe;

import it.psihub.modi.Refused;
import it.psihub.modi.channel.ClientTls;
import it.psihub.modi.soap.SignedEnvelope;
import it.psihub.modi.soap.SoapCalls;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** One harmless SOAP 1.1 request, signed where that was agreed, and its answer proved. */
public final class SoapQuestion {

    private final URI address;
    private final Optional<SoapCalls> calls;
    private final Optional<ClientTls> tls;

    /**
     * @param calls as agreed; without them the request leaves as it is
     * @param tls as agreed; the platform's without
     */
    public SoapQuestion(URI address, Optional<SoapCalls> calls, Optional<ClientTls> tls) {
        this.address = address;
        this.calls = calls;
        this.tls = tls;
    }

    /**
     * The answer, its body without what was not signed; empty when there was none, or none that is the counterpart's, which
     * then is a problem among the findings.
     *
     * @param patience from the request to the last byte, as configured for answers
     */
    public Optional<WebAnswer> ask(byte[] envelope, Duration patience, Findings findings) {
        SignedEnvelope signed = new SignedEnvelope(envelope, "");
        try {
            if (calls.isPresent()) {
                signed = calls.get().sign(envelope, address);
            }
        } catch (IOException unsigned) {
            findings.add(UnderAgreement.unsigned(unsigned));
            return Optional.empty();
        }
        Optional<WebAnswer> answer = WebQuestion.post(address, "text/xml; charset=utf-8", signed.bytes())
                .header("SOAPAction", "\"\"")
                .over(tls)
                .ask(patience, findings);
        return calls.isPresent() && answer.isPresent() ? proved(calls.get(), signed, answer.get(), findings) : answer;
    }

    private static Optional<WebAnswer> proved(
            SoapCalls calls, SignedEnvelope signed, WebAnswer answer, Findings findings) {
        if (answer.status() != 200 || answer.body().isEmpty()) {
            return Optional.of(answer);
        }
        try {
            byte[] clean = calls.check(signed, answer.body().get());
            return Optional.of(
                    new WebAnswer(answer.status(), answer.mediaType(), answer.location(), Optional.of(clean)));
        } catch (Refused notTheirs) {
            findings.add(UnderAgreement.untrusted(notTheirs));
            return Optional.empty();
        }
    }
}
