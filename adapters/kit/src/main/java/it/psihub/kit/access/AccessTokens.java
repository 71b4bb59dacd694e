package it.psihub.kit.access;

import it.psihub.exchange.CounterpartId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells by its bearer token (RFC 6750) which counterpart is calling. Keeps digests only. */
public final class AccessTokens {
    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([A-Za-z0-9._~+/-]+=*) *");

    private final Map<CounterpartId, byte[]> digests = new LinkedHashMap<>();
    private final Set<CounterpartId> underModi;

    /** @param tokens counterpart to token */
    public AccessTokens(Map<CounterpartId, String> tokens) {
        this(tokens, Set.of());
    }

    /** @param underModi who proves by signatures who it is, and needs no token */
    AccessTokens(Map<CounterpartId, String> tokens, Set<CounterpartId> underModi) {
        this.underModi = Set.copyOf(underModi);
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

    /** Whether a counterpart calls by signatures instead. */
    public boolean signs(CounterpartId counterpart) {
        return underModi.contains(counterpart);
    }

    /** Whether a counterpart may call by a token. */
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
