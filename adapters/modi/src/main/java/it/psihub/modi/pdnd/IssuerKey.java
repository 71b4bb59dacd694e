package it.psihub.modi.pdnd;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.util.JSONObjectUtils;
import it.psihub.modi.Refusal.Place;
import it.psihub.modi.Refused;
import it.psihub.modi.jose.Algorithm;
import it.psihub.modi.jose.StrictJson;
import java.security.PublicKey;
import java.text.ParseException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A key that an authorization server publishes.
 *
 * @param algorithm that alone it is for; any that fits when empty
 */
record IssuerKey(PublicKey key, Optional<String> algorithm) {
    private static final int MOST = 100;

    boolean isFor(Algorithm wanted) {
        return algorithm.isEmpty() || algorithm.get().equals(wanted.name());
    }

    /**
     * The usable keys of a JWK set by their {@code kid}; others, such as those for encryption, are passed over, and so are two
     * of one {@code kid}.
     */
    static Map<String, IssuerKey> read(byte[] json) {
        Map<String, IssuerKey> keys = new HashMap<>();
        Set<String> doubled = new HashSet<>();
        Collection<?> members = members(json);
        if (members.size() > MOST) {
            return Map.of();
        }
        for (Object member : members) {
            jwk(member)
                    .ifPresent(jwk -> usable(jwk).ifPresent(key -> {
                        if (keys.putIfAbsent(jwk.getKeyID(), key) != null) {
                            doubled.add(jwk.getKeyID());
                        }
                    }));
        }
        keys.keySet().removeAll(doubled);
        return Map.copyOf(keys);
    }

    private static Collection<?> members(byte[] json) {
        try {
            return StrictJson.document(json, Place.AUTHORIZATION).get("keys") instanceof Collection<?> keys
                    ? keys
                    : Set.of();
        } catch (Refused unreadable) {
            return Set.of();
        }
    }

    private static Optional<JWK> jwk(Object member) {
        if (!(member instanceof Map<?, ?> object)) {
            return Optional.empty();
        }
        Map<String, Object> named = new HashMap<>();
        object.forEach((name, value) -> named.put(String.valueOf(name), value));
        try {
            return Optional.of(JWK.parse(JSONObjectUtils.toJSONString(named)));
        } catch (ParseException | RuntimeException otherKind) {
            return Optional.empty();
        }
    }

    private static Optional<IssuerKey> usable(JWK jwk) {
        boolean signs = jwk.getKeyUse() == null || jwk.getKeyUse().equals(KeyUse.SIGNATURE);
        // one whose private half is published is anybody's
        if (!signs || jwk.isPrivate() || jwk.getKeyID() == null || !(jwk instanceof AsymmetricJWK pair)) {
            return Optional.empty();
        }
        try {
            Optional<String> algorithm = Optional.ofNullable(jwk.getAlgorithm()).map(Object::toString);
            return Optional.of(new IssuerKey(pair.toPublicKey(), algorithm));
        } catch (JOSEException otherCurve) {
            return Optional.empty();
        }
    }
}
