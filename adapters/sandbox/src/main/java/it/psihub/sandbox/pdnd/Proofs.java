package it.psihub.sandbox.pdnd;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import it.psihub.exchange.SeenTokens;
import it.psihub.exchange.TokenUse;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Proofs that a client holds the key that its voucher is to be bound to (RFC 9449, 5). They must carry the server's nonce. */
final class Proofs {
    private static final Duration AROUND = Duration.ofSeconds(60);

    private final SeenTokens seen;
    private final Clock clock;
    private final String nonce = UUID.randomUUID().toString();

    Proofs(SeenTokens seen, Clock clock) {
        this.seen = seen;
        this.clock = clock;
    }

    /**
     * @param headers the values of {@code DPoP}
     * @return thumbprint of the key
     */
    String check(List<String> headers, URI endpoint) throws Refusal {
        if (headers.size() != 1) {
            throw Refusal.proof("one proof is wanted");
        }
        try {
            SignedJWT proof = SignedJWT.parse(headers.get(0));
            JWK key = proof.getHeader().getJWK();
            boolean itsOwn = key != null
                    && !key.isPrivate()
                    && proof.getHeader().getType() != null
                    && "dpop+jwt".equals(proof.getHeader().getType().toString())
                    && Signed.by(key, proof);
            if (!itsOwn) {
                throw Refusal.proof("the proof is not signed with the key that it shows");
            }
            String thumbprint = key.computeThumbprint().toString();
            claims(proof.getJWTClaimsSet(), thumbprint, endpoint);
            return thumbprint;
        } catch (ParseException | JOSEException e) {
            throw Refusal.proof("the proof cannot be read");
        }
    }

    private void claims(JWTClaimsSet claims, String thumbprint, URI endpoint) throws Refusal, ParseException {
        Instant now = clock.instant();
        boolean ofThisCall = "POST".equals(claims.getStringClaim("htm"))
                && endpoint.toString().equals(claims.getStringClaim("htu"))
                && claims.getIssueTime() != null
                && Duration.between(claims.getIssueTime().toInstant(), now)
                                .abs()
                                .compareTo(AROUND)
                        <= 0;
        if (!ofThisCall) {
            throw Refusal.proof("the proof is of another call");
        }
        if (!nonce.equals(claims.getStringClaim("nonce"))) {
            throw Refusal.withoutNonce(nonce);
        }
        String id = Optional.ofNullable(claims.getJWTID()).orElse("");
        if (id.isEmpty()
                || !seen.firstTime(new TokenUse("proof:" + thumbprint, id, now.plus(AROUND.multipliedBy(2))))) {
            throw Refusal.proof("jti is missing, or was here before");
        }
    }
}
