package it.psihub.modi.pdnd;

import com.nimbusds.jose.util.Base64URL;
import it.psihub.modi.Refusal.Fault;
import it.psihub.modi.Refusal.Place;
import it.psihub.modi.Refused;
import it.psihub.modi.jose.Algorithm;
import it.psihub.modi.jose.Claims;
import it.psihub.modi.jose.StrictBase64;
import it.psihub.modi.jose.StrictJson;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Locale;
import java.util.Set;

/** A compact JWS, taken apart; nothing that it says is to be believed before its signature holds. */
record Jws(String compact, Algorithm algorithm, Claims header, Claims claims) {

    /**
     * @param longest characters; a longer one is refused unread
     * @param types that {@code typ} may be, in lower case
     * @param refused members of the header that say what is not for the sender to say
     */
    static Jws parse(String compact, int longest, Place place, Set<String> types, Set<String> refused) throws Refused {
        if (compact.length() > longest) {
            throw new Refused(place, Fault.TOO_LARGE);
        }
        String[] parts = compact.split("\\.", -1);
        if (parts.length != 3) {
            throw new Refused(place, Fault.MALFORMED);
        }
        Claims header = claims(parts[0], place);
        Algorithm algorithm =
                header.text("alg").flatMap(Algorithm::named).orElseThrow(() -> new Refused(place, Fault.ALGORITHM));
        if (refused.stream().anyMatch(header.members()::containsKey)
                || !types.contains(header.required("typ").toLowerCase(Locale.ROOT))) {
            throw new Refused(place, Fault.MALFORMED);
        }
        StrictBase64.url(parts[2], place);
        return new Jws(compact, algorithm, header, claims(parts[1], place));
    }

    static Claims claims(String encoded, Place place) throws Refused {
        return new Claims(StrictJson.object(StrictBase64.url(encoded, place), place), place);
    }

    void verify(PublicKey key) throws Refused {
        int last = compact.lastIndexOf('.');
        byte[] input = compact.substring(0, last).getBytes(StandardCharsets.US_ASCII);
        if (!algorithm.verify(key, input, new Base64URL(compact.substring(last + 1)), claims.place())) {
            throw claims.refused(Fault.TAMPERED);
        }
    }
}
