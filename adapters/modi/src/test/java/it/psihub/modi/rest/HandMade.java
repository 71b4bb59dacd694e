package it.psihub.modi.rest;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;

/** Compact JWS by the JDK alone, from JSON to the letter: what a library would never write can be written too. */
final class HandMade {

    static String token(String header, String claims, PrivateKey key) {
        return token(header, claims, "SHA256withRSA", key);
    }

    static String token(String header, String claims, String algorithm, PrivateKey key) {
        String input = encoded(header) + "." + encoded(claims);
        try {
            Signature signature = Signature.getInstance(algorithm);
            if (algorithm.equals("RSASSA-PSS")) {
                signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
            }
            signature.initSign(key);
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean verifies(String compact, PublicKey key) {
        int last = compact.lastIndexOf('.');
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(key);
            signature.update(compact.substring(0, last).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(Base64.getUrlDecoder().decode(compact.substring(last + 1)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String headerOf(String compact) {
        return decoded(compact.substring(0, compact.indexOf('.')));
    }

    static String claimsOf(String compact) {
        return decoded(compact.substring(compact.indexOf('.') + 1, compact.lastIndexOf('.')));
    }

    static String x5c(X509Certificate certificate) {
        try {
            return "\"x5c\":[\"" + Base64.getEncoder().encodeToString(certificate.getEncoded()) + "\"]";
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }

    private HandMade() {}
}
