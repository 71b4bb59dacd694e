package it.psihub.sandbox.pdnd;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import it.psihub.exchange.SeenTokens;
import it.psihub.exchange.TokenUse;
import java.io.IOException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Client assertions (RFC 7523, 3), with the claims that the platform adds to them. */
final class Assertions {
    private static final Duration AHEAD = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private final Clients clients;
    private final String audience;
    private final SeenTokens seen;
    private final Clock clock;

    /**
     * What an assertion asks for.
     *
     * @param audience of the e-service that the purpose is for
     * @param digest of the tracking evidence, as the assertion has it
     */
    record Wanted(Client client, String purpose, String audience, Optional<Map<String, Object>> digest) {}

    Assertions(Clients clients, String audience, SeenTokens seen, Clock clock) {
        this.clients = clients;
        this.audience = audience;
        this.seen = seen;
        this.clock = clock;
    }

    Wanted check(String clientId, String compact) throws Refusal, IOException {
        Client client = clients.find(clientId).orElseThrow(() -> Refusal.client("no such client"));
        try {
            SignedJWT assertion = SignedJWT.parse(compact);
            boolean named = client.key().getKeyID().equals(assertion.getHeader().getKeyID())
                    && assertion.getHeader().getType() != null
                    && "JWT".equals(assertion.getHeader().getType().toString());
            if (!named || !Signed.by(client.key(), assertion)) {
                throw Refusal.client("the assertion is not signed with the key that is registered");
            }
            return wanted(client, assertion.getJWTClaimsSet());
        } catch (ParseException e) {
            throw Refusal.client("the assertion cannot be read");
        }
    }

    private Wanted wanted(Client client, JWTClaimsSet claims) throws Refusal, ParseException {
        if (!client.id().equals(claims.getIssuer()) || !client.id().equals(claims.getSubject())) {
            throw Refusal.client("iss and sub are not the client");
        }
        if (!claims.getAudience().contains(audience)) {
            throw Refusal.client("aud is not this server");
        }
        Instant expires = times(claims);
        String purpose = Optional.ofNullable(claims.getStringClaim("purposeId")).orElse("");
        String service = client.purposes().get(purpose);
        if (service == null) {
            throw Refusal.of("unauthorized_client", "the purpose is not the client's");
        }
        Optional<Map<String, Object>> digest = digest(claims);
        // last, so that a refused one may be mended
        String id = Optional.ofNullable(claims.getJWTID()).orElse("");
        if (id.isEmpty() || !seen.firstTime(new TokenUse("assertion:" + client.id(), id, expires))) {
            throw Refusal.client("jti is missing, or was here before");
        }
        return new Wanted(client, purpose, service, digest);
    }

    private Instant times(JWTClaimsSet claims) throws Refusal {
        Instant now = clock.instant();
        if (claims.getIssueTime() == null || claims.getExpirationTime() == null) {
            throw Refusal.client("iat or exp is missing");
        }
        Instant issued = claims.getIssueTime().toInstant();
        Instant expires = claims.getExpirationTime().toInstant();
        if (issued.isAfter(now.plus(AHEAD)) || !expires.isAfter(now) || expires.isAfter(issued.plus(LONGEST))) {
            throw Refusal.client("the assertion is not valid now");
        }
        return expires;
    }

    private static Optional<Map<String, Object>> digest(JWTClaimsSet claims) throws Refusal, ParseException {
        Map<String, Object> digest = claims.getJSONObjectClaim("digest");
        if (digest == null) {
            return Optional.empty();
        }
        boolean whole = "SHA256".equals(digest.get("alg"))
                && digest.get("value") instanceof String value
                && DIGEST.matcher(value).matches();
        if (!whole) {
            throw Refusal.request("digest is not of SHA256 in hex");
        }
        return Optional.of(digest);
    }
}
