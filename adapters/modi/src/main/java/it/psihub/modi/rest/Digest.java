package it.psihub.modi.rest;

import it.psihub.modi.Refusal.Fault;
import it.psihub.modi.Refusal.Place;
import it.psihub.modi.Refused;
import it.psihub.modi.jose.Sha256;
import it.psihub.modi.jose.StrictBase64;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** The header {@code Digest} (RFC 3230): of its algorithms, SHA-256 alone counts, and must be there. */
final class Digest {
    private static final String ALGORITHM = "sha-256";
    private static final int LENGTH = 32;

    static String of(byte[] body) {
        return "SHA-256=" + Base64.getEncoder().encodeToString(Sha256.of(body));
    }

    /** Checks the form of a header's value. */
    static void check(String value) throws Refused {
        expected(value);
    }

    static void check(String value, byte[] body) throws Refused {
        if (!MessageDigest.isEqual(expected(value), Sha256.of(body))) {
            throw new Refused(Place.DIGEST, Fault.TAMPERED);
        }
    }

    private static byte[] expected(String value) throws Refused {
        Optional<String> found = Optional.empty();
        for (String one : value.split(",", -1)) {
            String instance = one.strip();
            int equals = instance.indexOf('=');
            if (equals <= 0) {
                throw new Refused(Place.DIGEST, Fault.MALFORMED);
            }
            if (instance.substring(0, equals).toLowerCase(Locale.ROOT).equals(ALGORITHM)) {
                if (found.isPresent()) {
                    throw new Refused(Place.DIGEST, Fault.DOUBLED);
                }
                found = Optional.of(instance.substring(equals + 1));
            }
        }
        if (found.isEmpty()) {
            throw new Refused(Place.DIGEST, Fault.ALGORITHM);
        }
        byte[] digest = StrictBase64.plain(found.get(), Place.DIGEST);
        if (digest.length != LENGTH) {
            throw new Refused(Place.DIGEST, Fault.MALFORMED);
        }
        return digest;
    }

    private Digest() {}
}
