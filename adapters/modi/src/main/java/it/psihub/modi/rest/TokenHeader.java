package it.psihub.modi.rest;

import it.psihub.modi.Refusal;
import it.psihub.modi.Refusal.Fault;
import it.psihub.modi.Refused;
import it.psihub.modi.jose.Algorithm;
import it.psihub.modi.jose.Claims;
import it.psihub.modi.jose.StrictBase64;
import it.psihub.modi.jose.StrictJson;
import it.psihub.modi.key.Fingerprint;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The JOSE header of a token, as far as it may be trusted before its signature is: an algorithm of the list, and which key
 * it claims.
 *
 * @param chain of {@code x5c}; empty without
 * @param fingerprint of {@code x5t#S256}
 * @param kid a name to look up, nothing else
 */
record TokenHeader(
        Algorithm algorithm, List<X509Certificate> chain, Optional<String> fingerprint, Optional<String> kid) {
    private static final int LONGEST_CHAIN = 5;

    // a key, or where to fetch one, is not for the sender to say; nor is what the signature leaves out
    private static final Set<String> REFUSED = Set.of("jku", "jwk", "x5u", "crit", "b64", "zip");

    TokenHeader {
        chain = List.copyOf(chain);
    }

    static TokenHeader parse(String encoded, Refusal.Place place) throws Refused {
        Claims header = new Claims(StrictJson.object(StrictBase64.url(encoded, place), place), place);
        Algorithm algorithm =
                header.text("alg").flatMap(Algorithm::named).orElseThrow(() -> new Refused(place, Fault.ALGORITHM));
        if (REFUSED.stream().anyMatch(header.members()::containsKey)
                || !"JWT".equalsIgnoreCase(header.required("typ"))) {
            throw new Refused(place, Fault.MALFORMED);
        }
        TokenHeader parsed = new TokenHeader(algorithm, chain(header), header.text("x5t#S256"), header.text("kid"));
        if (!parsed.namesKey() || !parsed.agrees()) {
            throw new Refused(place, Fault.MALFORMED);
        }
        return parsed;
    }

    boolean byCertificate() {
        return !chain.isEmpty() || fingerprint.isPresent();
    }

    private boolean namesKey() {
        return byCertificate() || kid.isPresent();
    }

    // two references must be to one key
    private boolean agrees() {
        return chain.isEmpty() || fingerprint.isEmpty() || fingerprint.get().equals(Fingerprint.of(chain.get(0)));
    }

    private static List<X509Certificate> chain(Claims header) throws Refused {
        List<?> texts = header.array("x5c");
        if (texts.size() > LONGEST_CHAIN || (texts.isEmpty() && header.members().containsKey("x5c"))) {
            throw header.refused(Fault.MALFORMED);
        }
        List<X509Certificate> chain = new ArrayList<>();
        for (Object text : texts) {
            if (!(text instanceof String one)) {
                throw header.refused(Fault.MALFORMED);
            }
            chain.add(certificate(StrictBase64.plain(one, header.place()), header));
        }
        return chain;
    }

    private static X509Certificate certificate(byte[] der, Claims header) throws Refused {
        // the factory also reads PEM; here it is DER, and begins as a sequence does
        if (der.length == 0 || der[0] != 0x30) {
            throw header.refused(Fault.MALFORMED);
        }
        try {
            ByteArrayInputStream bytes = new ByteArrayInputStream(der);
            X509Certificate certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(bytes);
            if (bytes.available() > 0) {
                throw header.refused(Fault.MALFORMED);
            }
            return certificate;
        } catch (CertificateException e) {
            throw header.refused(Fault.MALFORMED);
        }
    }
}
