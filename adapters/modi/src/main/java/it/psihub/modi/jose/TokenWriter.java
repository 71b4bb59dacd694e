package it.psihub.modi.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.util.JSONObjectUtils;
import it.psihub.modi.key.Fingerprint;
import it.psihub.modi.key.OwnKey;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes compact JWS of claims. Remembers the last key's header, which is most of a token and the same in all. */
public final class TokenWriter {

    /** How the header names the key. */
    public enum Naming {
        X5C,
        X5T,
        KID
    }

    private final Naming naming;
    private volatile @Nullable Prepared last;

    public TokenWriter(Naming naming) {
        this.naming = naming;
    }

    public String write(OwnKey key, Map<String, Object> claims) {
        Prepared prepared = prepared(key);
        String input = prepared.header() + '.' + encoded(claims);
        try {
            return input
                    + '.'
                    + prepared.algorithm().sign(prepared.signer(), input.getBytes(StandardCharsets.US_ASCII));
        } catch (JOSEException e) {
            throw new IllegalStateException("the key " + key.name() + " does not sign", e);
        }
    }

    private Prepared prepared(OwnKey key) {
        Prepared known = last;
        if (known != null && (known.key() == key || known.key().equals(key))) {
            return known;
        }
        Algorithm algorithm = Algorithm.of(key.key());
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("alg", algorithm.name());
        header.put("typ", "JWT");
        name(key, header);
        try {
            Prepared made = new Prepared(key, algorithm, algorithm.signer(key.key()), encoded(header));
            last = made;
            return made;
        } catch (JOSEException e) {
            throw new IllegalStateException("the key " + key.name() + " cannot sign", e);
        }
    }

    private void name(OwnKey key, Map<String, Object> header) {
        if (naming != Naming.KID && key.chain().isEmpty()) {
            throw new IllegalStateException("the key " + key.name() + " has no certificate to name it by");
        }
        switch (naming) {
            case X5C -> header.put("x5c", chain(key));
            case X5T -> header.put("x5t#S256", Fingerprint.of(key.chain().get(0)));
            case KID -> header.put("kid", key.kid());
        }
    }

    private static List<String> chain(OwnKey key) {
        List<String> chain = new ArrayList<>();
        for (var certificate : key.chain()) {
            try {
                chain.add(Base64.getEncoder().encodeToString(certificate.getEncoded()));
            } catch (CertificateEncodingException e) {
                throw new IllegalStateException("a certificate of the key " + key.name() + " has no encoded form", e);
            }
        }
        return chain;
    }

    private static String encoded(Map<String, Object> json) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(JSONObjectUtils.toJSONString(json).getBytes(StandardCharsets.UTF_8));
    }

    private record Prepared(OwnKey key, Algorithm algorithm, JWSSigner signer, String header) {}
}
