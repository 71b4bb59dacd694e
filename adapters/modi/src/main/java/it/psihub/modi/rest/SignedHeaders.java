package it.psihub.modi.rest;

import it.psihub.modi.HeaderFields;
import it.psihub.modi.Refusal.Fault;
import it.psihub.modi.Refusal.Place;
import it.psihub.modi.Refused;
import it.psihub.modi.jose.Claims;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The claim {@code signed_headers} of INTEGRITY_REST: an array of objects with one member each. */
final class SignedHeaders {
    static final String CLAIM = "signed_headers";
    private static final String DIGEST = "digest";
    private static final List<String> WHEN_PRESENT = List.of("content-type", "content-encoding");

    static List<Map<String, String>> of(String digest, Optional<String> contentType, Optional<String> contentEncoding) {
        List<Map<String, String>> signed = new ArrayList<>();
        signed.add(Map.of(DIGEST, digest));
        contentType.ifPresent(value -> signed.add(Map.of("content-type", value)));
        contentEncoding.ifPresent(value -> signed.add(Map.of("content-encoding", value)));
        return signed;
    }

    /**
     * Checks that what came is what was signed, to the letter and in both directions.
     *
     * @return the value of {@code Digest}, which the body must have
     */
    static String check(Claims claims, HeaderFields headers) throws Refused {
        String digest =
                headers.one(Headers.DIGEST, Place.DIGEST).orElseThrow(() -> new Refused(Place.DIGEST, Fault.MISSING));
        Digest.check(digest);
        Map<String, String> signed = signed(claims);
        if (!signed.containsKey(DIGEST)) {
            throw claims.refused(Fault.NOT_SIGNED);
        }
        for (Map.Entry<String, String> one : signed.entrySet()) {
            boolean same = headers.one(one.getKey(), place(one.getKey()))
                    .filter(one.getValue()::equals)
                    .isPresent();
            if (!same) {
                throw new Refused(place(one.getKey()), Fault.MISMATCH);
            }
        }
        for (String name : WHEN_PRESENT) {
            if (!signed.containsKey(name) && !headers.all(name).isEmpty()) {
                throw claims.refused(Fault.NOT_SIGNED);
            }
        }
        return digest;
    }

    private static Place place(String header) {
        return header.equals(DIGEST) ? Place.DIGEST : Place.SIGNATURE;
    }

    private static Map<String, String> signed(Claims claims) throws Refused {
        Map<String, String> signed = new HashMap<>();
        for (Object element : claims.array(CLAIM)) {
            if (!(element instanceof Map<?, ?> member) || member.size() != 1) {
                throw claims.refused(Fault.MALFORMED);
            }
            Map.Entry<?, ?> one = member.entrySet().iterator().next();
            if (!(one.getKey() instanceof String name) || !(one.getValue() instanceof String value)) {
                throw claims.refused(Fault.MALFORMED);
            }
            if (signed.put(name.toLowerCase(Locale.ROOT), value) != null) {
                throw claims.refused(Fault.DOUBLED);
            }
        }
        return signed;
    }

    private SignedHeaders() {}
}
