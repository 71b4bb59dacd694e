package it.psihub.runtime.attack;

import it.psihub.sandbox.modi.PartyKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;

/** A compact JWS made by hand, so that anything may be wrong with it. */
final class Token {
    final Map<String, Object> header = new LinkedHashMap<>();
    final Map<String, Object> claims = new LinkedHashMap<>();
    private final PartyKey signer;

    private Token(PartyKey signer) {
        this.signer = signer;
    }

    /** In order, by its certificate. */
    static Token of(PartyKey signer, String audience) {
        Token token = new Token(signer);
        long now = Instant.now().getEpochSecond();
        token.header.put("alg", "RS256");
        token.header.put("typ", "JWT");
        token.header.put("x5c", new String[] {base64(signer.certificate())});
        token.claims.put("iat", now);
        token.claims.put("nbf", now);
        token.claims.put("exp", now + 120);
        token.claims.put("aud", audience);
        token.claims.put("iss", signer.name());
        token.claims.put("sub", signer.name());
        token.claims.put("jti", UUID.randomUUID().toString());
        return token;
    }

    Token head(String name, Object value) {
        header.put(name, value);
        return this;
    }

    Token withoutHead(String name) {
        header.remove(name);
        return this;
    }

    Token claim(String name, Object value) {
        claims.put(name, value);
        return this;
    }

    Token without(String claim) {
        claims.remove(claim);
        return this;
    }

    String signed() {
        return signed(json(header), json(claims));
    }

    /** With JSON that no map can hold. */
    String signed(String head, String payload) {
        String input = url(head) + "." + url(payload);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(signer.key());
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + url(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** By a key that everybody knows. */
    String hmac(byte[] key) {
        String input = url(json(header)) + "." + url(json(claims));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return input + "." + url(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String unsigned() {
        return url(json(header)) + "." + url(json(claims)) + ".";
    }

    String head() {
        return json(header);
    }

    String payload() {
        return json(claims);
    }

    static String url(String text) {
        return url(text.getBytes(StandardCharsets.UTF_8));
    }

    static String url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String base64(X509Certificate certificate) {
        try {
            return Base64.getEncoder().encodeToString(certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String digest(byte[] body) {
        return "SHA-256=" + Base64.getEncoder().encodeToString(sha("SHA-256", body));
    }

    static byte[] sha(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String json(Object value) {
        return JsonMapper.shared().writeValueAsString(value);
    }
}
