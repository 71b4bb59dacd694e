package it.psihub.modi.jose;

import it.psihub.modi.Refusal;
import it.psihub.modi.Refused;
import java.util.Arrays;
import java.util.Base64;

/** Base64 that has one form only: the JDK's decoders take padding or its absence, and bits that mean nothing. */
public final class StrictBase64 {

    /** Without padding (RFC 7515, 2). */
    public static byte[] url(String text, Refusal.Place place) throws Refused {
        if (text.indexOf('=') >= 0) {
            throw new Refused(place, Refusal.Fault.MALFORMED);
        }
        byte[] bytes = decoded(Base64.getUrlDecoder(), text, place);
        return sole(Base64.getUrlEncoder().withoutPadding(), text, bytes, place);
    }

    /** With padding. */
    public static byte[] plain(String text, Refusal.Place place) throws Refused {
        return sole(Base64.getEncoder(), text, decoded(Base64.getDecoder(), text, place), place);
    }

    private static byte[] decoded(Base64.Decoder decoder, String text, Refusal.Place place) throws Refused {
        try {
            return decoder.decode(text);
        } catch (IllegalArgumentException e) {
            throw new Refused(place, Refusal.Fault.MALFORMED);
        }
    }

    private static byte[] sole(Base64.Encoder encoder, String text, byte[] bytes, Refusal.Place place) throws Refused {
        int tail = bytes.length % 3;
        int from = bytes.length - (tail == 0 ? Math.min(3, bytes.length) : tail);
        String end = encoder.encodeToString(Arrays.copyOfRange(bytes, from, bytes.length));
        if (!text.endsWith(end) || text.length() != from / 3 * 4 + end.length()) {
            throw new Refused(place, Refusal.Fault.MALFORMED);
        }
        return bytes;
    }

    private StrictBase64() {}
}
