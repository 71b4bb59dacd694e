package it.psihub.modi.pdnd;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import it.psihub.modi.jose.Algorithm;
import it.psihub.modi.jose.Sha256;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The key that vouchers are bound to (RFC 9449), and the proofs that the hub holds it. It lives as long as the vouchers do that
 * are kept in memory, and is never written.
 */
final class BoundKey {
    private final JWSSigner signer;
    private final String header;

    private BoundKey(KeyPair pair) {
        try {
            Algorithm algorithm = Algorithm.of(pair.getPrivate());
            signer = algorithm.signer((ECPrivateKey) pair.getPrivate());
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("typ", "dpop+jwt");
            members.put("alg", algorithm.name());
            members.put(
                    "jwk",
                    new ECKey.Builder(Curve.P_256, (ECPublicKey) pair.getPublic())
                            .build()
                            .toJSONObject());
            header = encoded(members);
        } catch (JOSEException e) {
            throw new IllegalStateException("every JDK signs with P-256", e);
        }
    }

    /** Empty where vouchers are not bound. */
    static Optional<BoundKey> of(PdndSettings settings) {
        return settings.dpop().orElse(false) ? Optional.of(made()) : Optional.empty();
    }

    static BoundKey made() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return new BoundKey(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has P-256", e);
        }
    }

    /**
     * @param target its query and fragment are left out
     * @param nonce that the server wants
     * @param voucher that goes with it
     */
    String proof(String method, URI target, Instant now, Optional<String> nonce, Optional<String> voucher) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("htm", method);
        claims.put("htu", bare(target));
        claims.put("iat", now.getEpochSecond());
        nonce.ifPresent(text -> claims.put("nonce", text));
        voucher.ifPresent(text -> claims.put("ath", hash(text)));
        String input = header + '.' + encoded(claims);
        try {
            return input + '.' + Algorithm.ES256.sign(signer, input.getBytes(StandardCharsets.US_ASCII));
        } catch (JOSEException e) {
            throw new IllegalStateException("the key of vouchers does not sign", e);
        }
    }

    /** {@code ath}. */
    static String hash(String voucher) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Sha256.of(voucher.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String bare(URI target) {
        return target.toString().split("[?#]", 2)[0];
    }

    private static String encoded(Map<String, Object> json) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(JSONObjectUtils.toJSONString(json).getBytes(StandardCharsets.UTF_8));
    }
}
