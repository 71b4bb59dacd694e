package it.psihub.modi.rest;

import static it.psihub.modi.rest.Agreements.AUDIENCE;
import static it.psihub.modi.rest.Agreements.CONSUMER;

import java.security.PrivateKey;
import java.time.Clock;
import java.util.function.UnaryOperator;

/** A token made by hand, right unless it is changed: the JSON of its header and claims as text. */
final class Spoilt {
    private String header = "{\"alg\":\"RS256\",\"typ\":\"JWT\"," + HandMade.x5c(CONSUMER.certificate()) + "}";
    private String claims;
    private PrivateKey key = CONSUMER.pair().getPrivate();
    private String algorithm = "SHA256withRSA";

    Spoilt(Clock clock) {
        long now = clock.instant().getEpochSecond();
        claims = "{\"iat\":" + now + ",\"exp\":" + (now + 60) + ",\"aud\":\"" + AUDIENCE + "\",\"jti\":\"t-1\"}";
    }

    Spoilt header(String json) {
        header = json;
        return this;
    }

    Spoilt header(UnaryOperator<String> change) {
        header = changed(header, change);
        return this;
    }

    /** With a further member. */
    Spoilt headerWith(String member) {
        return header(json -> "{" + member + "," + json.substring(1));
    }

    Spoilt claims(UnaryOperator<String> change) {
        claims = changed(claims, change);
        return this;
    }

    Spoilt claimsWith(String member) {
        return claims(json -> "{" + member + "," + json.substring(1));
    }

    Spoilt signedBy(PrivateKey other, String by) {
        key = other;
        algorithm = by;
        return this;
    }

    String token() {
        return HandMade.token(header, claims, algorithm, key);
    }

    // a change that changes nothing would prove nothing
    private static String changed(String json, UnaryOperator<String> change) {
        String changed = change.apply(json);
        if (changed.equals(json)) {
            throw new AssertionError("nothing was changed");
        }
        return changed;
    }
}
