package it.psihub.modi.soap;

import it.psihub.modi.Pattern;
import it.psihub.modi.Refusal.Fault;
import it.psihub.modi.Refusal.Place;
import it.psihub.modi.Refused;
import it.psihub.modi.Times;
import it.psihub.modi.config.Agreement;
import it.psihub.modi.config.SendSettings;
import it.psihub.modi.key.OwnKey;
import it.psihub.modi.key.TrustedKeys.Judgement;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Calls to one counterpart. */
final class AgreedSoapCalls implements SoapCalls {
    private final Agreement agreement;
    private final SendSettings send;
    private final Clock clock;
    private final boolean integrity;
    private final boolean signedAnswers;
    private final boolean named;

    AgreedSoapCalls(Agreement agreement, SendSettings send, Clock clock) {
        this.agreement = agreement;
        this.send = send;
        this.clock = clock;
        integrity = send.patterns().contains(Pattern.INTEGRITY_SOAP_01);
        signedAnswers = send.signedAnswers().orElse(integrity);
        named = signedAnswers || send.patterns().contains(Pattern.ID_AUTH_SOAP_02);
    }

    @Override
    public SignedEnvelope sign(byte[] envelope, URI to) throws IOException {
        if (send.patterns().stream().noneMatch(Pattern::ofSoap)) {
            return new SignedEnvelope(envelope, "");
        }
        OwnKey key = agreement.keys().current();
        Signer signer;
        try {
            signer = new Signer(Xml.parse(envelope));
        } catch (Refused notOurs) {
            throw new IllegalArgumentException("not an envelope to sign", notOurs);
        }
        String id = named ? "urn:uuid:" + UUID.randomUUID() : "";
        signer.addressing("To", send.audience().orElseGet(to::toString), true);
        if (named) {
            signer.addressing("MessageID", id, false);
        }
        if (integrity) {
            signer.integrity();
        }
        return new SignedEnvelope(signer.sign(key, clock.instant(), send.life().orElse(Times.LIFE)), id);
    }

    @Override
    public byte[] check(SignedEnvelope request, byte[] answer) throws Refused {
        if (!signedAnswers || send.patterns().stream().noneMatch(Pattern::ofSoap)) {
            return answer;
        }
        Opened opened = new Opened(Xml.parse(answer));
        if (opened.fault()) {
            return answer;
        }
        opened.understand();
        Instant now = clock.instant();
        Claim claim = Claim.read(opened);
        Judgement judgement = agreement.trusted().judge(claim.chain(), now);
        if (judgement != Judgement.TRUSTED) {
            throw new Refused(Place.SECURITY, judgement == Judgement.EXPIRED ? Fault.KEY_EXPIRED : Fault.UNKNOWN_KEY);
        }
        Verified verified = new Verified(opened, claim, now);
        if (request.messageId().isEmpty() || !verified.addressing("RelatesTo").equals(request.messageId())) {
            throw new Refused(Place.ADDRESSING, Fault.MISMATCH);
        }
        return verified.envelope(true);
    }
}
