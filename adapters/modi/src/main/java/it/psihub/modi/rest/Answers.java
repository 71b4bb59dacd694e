package it.psihub.modi.rest;

import it.psihub.exchange.CounterpartId;
import it.psihub.modi.Refusal.Fault;
import it.psihub.modi.Refusal.Place;
import it.psihub.modi.Refused;
import it.psihub.modi.Times;
import it.psihub.modi.jose.TokenWriter;
import it.psihub.modi.key.NoKey;
import it.psihub.modi.key.OwnKey;
import it.psihub.modi.rest.Parties.Party;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Signs the hub's answers; the request's digest in them says what they answer. */
final class Answers {
    private final Parties parties;
    private final Stamp stamp;
    private final Map<CounterpartId, TokenWriter> writers = new ConcurrentHashMap<>();

    Answers(Parties parties, Stamp stamp) {
        this.parties = parties;
        this.stamp = stamp;
    }

    /**
     * Before anything is done: what cannot be answered must not have happened.
     *
     * @throws Refused when the answer must be signed, and there is no key now
     */
    void prepare(RestCaller caller) throws Refused {
        Party party = party(caller);
        try {
            if (isSigned(party)) {
                party.agreement().keys().current();
            }
        } catch (NoKey missing) {
            throw new Refused(Place.ANSWER, Fault.UNAVAILABLE).of(party.id());
        }
    }

    private Party party(RestCaller caller) {
        return parties.named(caller.id())
                .orElseThrow(() -> new IllegalArgumentException("no agreement on REST calls with this caller"));
    }

    private static boolean isSigned(Party party) {
        return party.receive().signedAnswers().orElse(party.agreed().integrity());
    }

    Map<String, String> sign(RestCaller caller, Optional<String> contentType, byte[] body) {
        Party party = party(caller);
        if (!isSigned(party)) {
            return Map.of();
        }
        OwnKey key = key(party);
        String digest = Digest.of(body);
        Map<String, Object> claims = stamp.claims(Times.LIFE);
        claims.put("iss", key.kid());
        claims.put("sub", key.kid());
        claims.put("aud", party.id().value());
        claims.put(SignedHeaders.CLAIM, SignedHeaders.of(digest, contentType, Optional.empty()));
        caller.digest().ifPresent(of -> claims.put(AnswerCheck.REQUEST_DIGEST, of));
        return Map.of(Headers.DIGEST, digest, Headers.SIGNATURE, writer(party).write(key, claims));
    }

    private static OwnKey key(Party party) {
        try {
            return party.agreement().keys().current();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TokenWriter writer(Party party) {
        return writers.computeIfAbsent(
                party.id(),
                first -> new TokenWriter(
                        party.agreed().signatureKey() == KeyReference.KID
                                ? TokenWriter.Naming.KID
                                : TokenWriter.Naming.X5C));
    }
}
