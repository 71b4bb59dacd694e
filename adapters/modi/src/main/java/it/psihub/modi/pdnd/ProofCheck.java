package it.psihub.modi.pdnd;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.JSONObjectUtils;
import it.psihub.exchange.TokenUse;
import it.psihub.modi.Refusal.Fault;
import it.psihub.modi.Refusal.Place;
import it.psihub.modi.Refused;
import it.psihub.modi.RequestHead;
import it.psihub.modi.jose.Claims;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.PublicKey;
import java.text.ParseException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Proofs that who shows a voucher holds the key that it is bound to (RFC 9449, 4.3). */
final class ProofCheck {
    private static final int LONGEST = 8 * 1024;
    private static final Set<String> TYPES = Set.of("dpop+jwt");
    private static final Set<String> REFUSED = Set.of("jku", "x5u", "x5c", "kid", "crit", "b64", "zip");
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final Optional<URI> publicAddress;

    ProofCheck(Optional<URI> publicAddress) {
        this.publicAddress = publicAddress;
    }

    /**
     * @param bound thumbprint of the key that the voucher is bound to
     * @return what is accepted once; empty for a voucher that is not bound
     */
    List<TokenUse> check(String voucher, Optional<String> bound, RequestHead head, Instant now) throws Refused {
        Optional<String> authorization = head.headers().one("Authorization", Place.AUTHORIZATION);
        boolean scheme = authorization
                .filter(value -> value.toLowerCase(Locale.ROOT).startsWith("dpop "))
                .isPresent();
        // a bound one shown like any other may have been stolen, and one that is not bound proves nothing
        if (scheme != bound.isPresent()) {
            throw new Refused(Place.AUTHORIZATION, Fault.MISMATCH);
        }
        if (bound.isEmpty()) {
            return List.of();
        }
        URI address = publicAddress.orElseThrow(() -> new Refused(Place.PROOF, Fault.NOT_ALLOWED));
        String compact = head.headers()
                .one("DPoP", Place.PROOF)
                .orElseThrow(() -> new Refused(Place.PROOF, Fault.MISSING))
                .strip();
        Jws proof = Jws.parse(compact, LONGEST, Place.PROOF, TYPES, REFUSED);
        JWK jwk = jwk(proof);
        // first, so that nobody has us compute with a key that the authorization server never saw
        if (!thumbprint(jwk, proof).equals(bound.get())) {
            throw proof.claims().refused(Fault.UNKNOWN_KEY);
        }
        proof.verify(publicKey(jwk, proof));
        return List.of(use(proof.claims(), bound.get(), new Expected(voucher, head, address), now));
    }

    private record Expected(String voucher, RequestHead head, URI address) {}

    private static TokenUse use(Claims claims, String thumbprint, Expected expected, Instant now) throws Refused {
        Instant until = claims.recent(now);
        boolean same = expected.head().method().equals(claims.required("htm"))
                && sameTarget(claims.required("htu"), expected)
                && BoundKey.hash(expected.voucher()).equals(claims.required("ath"));
        if (!same) {
            throw claims.refused(Fault.MISMATCH);
        }
        return new TokenUse("dpop:" + thumbprint, claims.id(), until);
    }

    private static boolean sameTarget(String said, Expected expected) {
        try {
            URI own = expected.address();
            String path = Optional.ofNullable(own.getRawPath()).orElse("");
            String base = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
            URI target = new URI(said);
            return origin(target).isPresent()
                    && origin(target).equals(origin(own))
                    && rooted(target)
                            .equals(rooted(base + expected.head().target().getRawPath()));
        } catch (URISyntaxException unreadable) {
            return false;
        }
    }

    private static Optional<String> origin(URI address) {
        if (address.getScheme() == null || address.getHost() == null || address.getUserInfo() != null) {
            return Optional.empty();
        }
        String scheme = address.getScheme().toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? HTTPS : HTTP;
        int port = address.getPort() < 0 ? usual : address.getPort();
        return Optional.of(scheme + "://" + address.getHost().toLowerCase(Locale.ROOT) + ":" + port);
    }

    private static String rooted(URI address) {
        return rooted(Optional.ofNullable(address.getRawPath()).orElse(""));
    }

    private static String rooted(String path) {
        return path.isEmpty() ? "/" : path;
    }

    private static JWK jwk(Jws proof) throws Refused {
        if (!(proof.header().members().get("jwk") instanceof Map<?, ?> members)) {
            throw proof.claims().refused(Fault.MALFORMED);
        }
        Map<String, Object> named = new HashMap<>();
        members.forEach((name, value) -> named.put(String.valueOf(name), value));
        try {
            JWK jwk = JWK.parse(JSONObjectUtils.toJSONString(named));
            if (jwk.isPrivate()) {
                throw proof.claims().refused(Fault.MALFORMED);
            }
            return jwk;
        } catch (ParseException | RuntimeException unreadable) {
            throw proof.claims().refused(Fault.MALFORMED);
        }
    }

    private static PublicKey publicKey(JWK jwk, Jws proof) throws Refused {
        try {
            if (jwk instanceof AsymmetricJWK pair) {
                return pair.toPublicKey();
            }
            throw proof.claims().refused(Fault.ALGORITHM);
        } catch (JOSEException otherCurve) {
            throw proof.claims().refused(Fault.ALGORITHM);
        }
    }

    private static String thumbprint(JWK jwk, Jws proof) throws Refused {
        try {
            return jwk.computeThumbprint().toString();
        } catch (JOSEException unreadable) {
            throw proof.claims().refused(Fault.MALFORMED);
        }
    }
}
