package it.psihub.modi.jose;

import com.nimbusds.jose.util.JSONObjectUtils;
import it.psihub.modi.Refusal;
import it.psihub.modi.Refused;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON objects: UTF-8, no member twice. */
public final class StrictJson {

    public static Map<String, Object> object(byte[] json, Refusal.Place place) throws Refused {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json))
                    .toString();
            Map<String, Object> object = text.startsWith("{") ? JSONObjectUtils.parse(text) : null;
            if (object == null || members(object) != colons(text)) {
                throw new Refused(place, Refusal.Fault.MALFORMED);
            }
            return object;
        } catch (CharacterCodingException | ParseException e) {
            throw new Refused(place, Refusal.Fault.MALFORMED);
        }
    }

    /** As {@link #object}, for what a server answers: it may have white space around. */
    public static Map<String, Object> document(byte[] json, Refusal.Place place) throws Refused {
        int from = 0;
        int to = json.length;
        while (from < to && isSpace(json[from])) {
            from++;
        }
        while (to > from && isSpace(json[to - 1])) {
            to--;
        }
        return object(Arrays.copyOfRange(json, from, to), place);
    }

    private static boolean isSpace(byte one) {
        return one == ' ' || one == '\t' || one == '\n' || one == '\r';
    }

    // the parser refuses what is doubled in the outermost object; within, the last one silently wins
    private static int members(@Nullable Object value) {
        int count = 0;
        if (value instanceof Map<?, ?> object) {
            count = object.size();
            for (Object member : object.values()) {
                count += members(member);
            }
        } else if (value instanceof Collection<?> array) {
            for (Object element : array) {
                count += members(element);
            }
        }
        return count;
    }

    private static int colons(String json) {
        int count = 0;
        boolean quoted = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ':' && !quoted) {
                count++;
            }
        }
        return count;
    }

    private StrictJson() {}
}
