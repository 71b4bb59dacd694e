package it.psihub.modi.rest;

import it.psihub.modi.HeaderFields;
import it.psihub.modi.Refusal.Fault;
import it.psihub.modi.Refusal.Place;
import it.psihub.modi.Refused;
import it.psihub.modi.config.Agreement;
import it.psihub.modi.config.SendSettings;
import it.psihub.modi.jose.Claims;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether an answer is the counterpart's answer to this request. {@code aud} is not looked at: no rule says what an answer
 * calls its receiver, and peers put names of their own there; {@code request_digest} ties it to the request.
 */
final class AnswerCheck {
    static final String REQUEST_DIGEST = "request_digest";
    private static final int FIRST_REFUSAL = 400;

    private final Agreement agreement;
    private final boolean wanted;
    private final KeyReference reference;
    private final Clock clock;
    private final TokenHeaders headersSeen = new TokenHeaders();
    private final Signers signers = new Signers(headersSeen);

    AnswerCheck(Agreement agreement, SendSettings send, Clock clock) {
        Agreed agreed = new Agreed(send.patterns());
        this.agreement = agreement;
        this.wanted = send.signedAnswers().orElse(agreed.integrity());
        this.reference = agreed.signatureKey();
        this.clock = clock;
    }

    Proof check(SignedRequest request, int status, HeaderFields headers, byte[] body) throws Refused {
        if (!wanted) {
            return Proof.NOT_WANTED;
        }
        Optional<String> compact = headers.one(Headers.SIGNATURE, Place.SIGNATURE);
        if (compact.isEmpty()) {
            if (status >= FIRST_REFUSAL) {
                return Proof.UNSIGNED_REFUSAL;
            }
            throw new Refused(Place.SIGNATURE, Fault.MISSING);
        }
        Instant now = clock.instant();
        Token token = Token.parse(compact.get(), Place.SIGNATURE, headersSeen);
        signers.signer(token, reference, List.of(agreement), now);
        token.claims().times(now);
        String digest = SignedHeaders.check(token.claims(), headers);
        Digest.check(digest, body);
        if (request.digest().isPresent()) {
            refers(token.claims(), request.digest().get());
        }
        return Proof.SIGNED;
    }

    private static void refers(Claims claims, String digest) throws Refused {
        String named = claims.text(REQUEST_DIGEST).orElseThrow(() -> claims.refused(Fault.NOT_SIGNED));
        if (!named.equals(digest)) {
            throw claims.refused(Fault.MISMATCH);
        }
    }
}
