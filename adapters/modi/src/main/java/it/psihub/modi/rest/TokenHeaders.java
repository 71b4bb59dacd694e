package it.psihub.modi.rest;

import it.psihub.modi.Refusal;
import it.psihub.modi.Refused;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Headers that were parsed before: a sender's header is the same in all its tokens as long as its key is. Only parsing is
 * spared: whether the key is trusted is asked anew for every token.
 */
final class TokenHeaders {
    private static final int MOST = 256;

    private final Map<String, TokenHeader> known = new ConcurrentHashMap<>();

    TokenHeader parsed(String encoded, Refusal.Place place) throws Refused {
        TokenHeader header = known.get(encoded);
        return header == null ? TokenHeader.parse(encoded, place) : header;
    }

    /** Only for headers of tokens whose signature holds, so that no stranger fills or empties the memory. */
    void keep(String encoded, TokenHeader header) {
        if (!known.containsKey(encoded)) {
            if (known.size() >= MOST) {
                known.clear();
            }
            known.put(encoded, header);
        }
    }
}
