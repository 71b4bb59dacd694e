package it.psihub.modi.rest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** What every token of the hub's begins with: when, until when, and an id of its own. */
record Stamp(Clock clock, Supplier<String> ids) {

    Map<String, Object> claims(Duration life) {
        Instant now = clock.instant();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iat", now.getEpochSecond());
        claims.put("nbf", now.getEpochSecond());
        claims.put("exp", now.plus(life).getEpochSecond());
        claims.put("jti", ids.get());
        return claims;
    }
}
