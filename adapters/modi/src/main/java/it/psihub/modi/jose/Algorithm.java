package it.psihub.modi.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.crypto.impl.ECDSA;
import com.nimbusds.jose.util.Base64URL;
import it.psihub.modi.Refusal;
import it.psihub.modi.Refused;
import java.security.Key;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The algorithms that tokens may be signed with: an allow-list (RFC 8725, 3.1), each bound to one type of key. */
public enum Algorithm {
    RS256(JWSAlgorithm.RS256),
    RS384(JWSAlgorithm.RS384),
    RS512(JWSAlgorithm.RS512),
    PS256(JWSAlgorithm.PS256),
    PS384(JWSAlgorithm.PS384),
    PS512(JWSAlgorithm.PS512),
    ES256(JWSAlgorithm.ES256),
    ES384(JWSAlgorithm.ES384),
    ES512(JWSAlgorithm.ES512);

    private static final int SHORTEST_RSA = 2048;
    private static final Map<String, Algorithm> BY_NAME =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(Enum::name, Function.identity()));

    private final JWSAlgorithm jose;
    private final JWSHeader header;

    Algorithm(JWSAlgorithm jose) {
        this.jose = jose;
        this.header = new JWSHeader(jose);
    }

    public static Optional<Algorithm> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** What a key of the hub's signs with. */
    public static Algorithm of(PrivateKey key) {
        if (key instanceof RSAKey) {
            return RS256;
        }
        for (Algorithm one : new Algorithm[] {ES256, ES384, ES512}) {
            if (one.fits(key)) {
                return one;
            }
        }
        throw new IllegalArgumentException("neither an RSA key nor one on P-256, P-384 or P-521");
    }

    public JWSSigner signer(PrivateKey key) throws JOSEException {
        return key instanceof ECPrivateKey ec ? new ECDSASigner(ec) : new RSASSASigner(key);
    }

    public Base64URL sign(JWSSigner signer, byte[] input) throws JOSEException {
        return signer.sign(header, input);
    }

    public boolean verify(PublicKey key, byte[] input, Base64URL signature, Refusal.Place place) throws Refused {
        if (!fits(key)) {
            throw new Refused(place, Refusal.Fault.ALGORITHM);
        }
        try {
            return verifier(key).verify(header, input, signature);
        } catch (JOSEException e) {
            throw new Refused(place, Refusal.Fault.ALGORITHM);
        }
    }

    private static JWSVerifier verifier(PublicKey key) throws JOSEException {
        return key instanceof ECPublicKey ec ? new ECDSAVerifier(ec) : new RSASSAVerifier((RSAPublicKey) key);
    }

    private boolean fits(Key key) {
        if (JWSAlgorithm.Family.RSA.contains(jose)) {
            return key instanceof RSAKey rsa && rsa.getModulus().bitLength() >= SHORTEST_RSA;
        }
        try {
            return key instanceof ECKey ec && ECDSA.resolveAlgorithm(ec).equals(jose);
        } catch (JOSEException e) {
            return false;
        }
    }
}
