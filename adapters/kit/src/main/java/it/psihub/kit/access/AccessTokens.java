package it.psihub.kit.access;

import it.psihub.exchange.CounterpartId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells by its bearer token (RFC 6750) which counterpart is calling. Keeps digests only. */
public final class AccessTokens {
    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([A-Za-z0-9._~+/-]+=*) *");

    private final Map<CounterpartId, byte[]> digests = new LinkedHashMap<>();

    /** @param tokens counterpart to token */
    public AccessTokens(Map<CounterpartId, String> tokens) {
        tokens.forEach((counterpart, token) -> digests.put(counterpart, digest(token)));
    }

    /**
     * The counterpart whose token the header carries. Takes the same time for every token, right or wrong.
     *
     * @param authorizationHeader as {@code Bearer …}; empty when the call had none
     */
    public Optional<CounterpartId> authenticate(String authorizationHeader) {
        var bearer = BEARER.matcher(authorizationHeader);
        if (!bearer.matches()) {
            return Optional.empty();
        }
        byte[] presented = digest(bearer.group(1));
        Optional<CounterpartId> caller = Optional.empty();
        for (Map.Entry<CounterpartId, byte[]> known : digests.entrySet()) {
            if (MessageDigest.isEqual(known.getValue(), presented)) {
                caller = Optional.of(known.getKey());
            }
        }
        return caller;
    }

    /** Whether a counterpart may call at all. */
    public boolean has(CounterpartId counterpart) {
        return digests.containsKey(counterpart);
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
