package it.psihub.modi.rest;

import com.nimbusds.jose.util.Base64URL;
import it.psihub.modi.Refusal;
import it.psihub.modi.Refusal.Fault;
import it.psihub.modi.Refused;
import it.psihub.modi.jose.Claims;
import it.psihub.modi.jose.StrictBase64;
import it.psihub.modi.jose.StrictJson;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;

/** A compact JWS, taken apart; what it says is not to be believed before its signature holds. */
record Token(String compact, TokenHeader header, Claims claims) {
    /** Room for three tokens with {@code x5c} chains; larger ones are refused unread. */
    static final int LONGEST = 16 * 1024;

    static Token parse(String compact, Refusal.Place place, TokenHeaders headers) throws Refused {
        if (compact.length() > LONGEST) {
            throw new Refused(place, Fault.TOO_LARGE);
        }
        int first = compact.indexOf('.');
        int last = compact.lastIndexOf('.');
        if (first <= 0 || last == first || compact.indexOf('.', first + 1) != last) {
            throw new Refused(place, Fault.MALFORMED);
        }
        TokenHeader header = headers.parsed(compact.substring(0, first), place);
        StrictBase64.url(compact.substring(last + 1), place);
        byte[] payload = StrictBase64.url(compact.substring(first + 1, last), place);
        return new Token(compact, header, new Claims(StrictJson.object(payload, place), place));
    }

    boolean signedBy(PublicKey key) throws Refused {
        int last = compact.lastIndexOf('.');
        byte[] input = compact.substring(0, last).getBytes(StandardCharsets.US_ASCII);
        return header.algorithm().verify(key, input, new Base64URL(compact.substring(last + 1)), claims.place());
    }

    String encodedHeader() {
        return compact.substring(0, compact.indexOf('.'));
    }
}
