package it.psihub.modi.rest;

import it.psihub.modi.HeaderFields;
import it.psihub.modi.Refusal.Fault;
import it.psihub.modi.Refusal.Place;
import it.psihub.modi.Refused;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A token of the header {@code Authorization}.
 *
 * @param scheme in lower case: {@code bearer}, or {@code dpop} for a voucher that is bound to a key
 */
record Bearer(String scheme, String token) {
    private static final Set<String> SCHEMES = Set.of("bearer", "dpop");

    /** Whether there is something that looks like a JWS; passwords and other tokens are not ours. */
    static boolean comesWithToken(HeaderFields headers) {
        return headers.all(Headers.AUTHORIZATION).stream()
                .flatMap(value -> read(value).stream())
                .anyMatch(Bearer::looksSigned);
    }

    // three parts, of which the first begins with a brace
    private static boolean looksSigned(Bearer one) {
        return one.token.startsWith("e")
                && one.token.chars().filter(c -> c == '.').count() == 2;
    }

    /** @throws Refused when it comes twice, or in another scheme */
    static Optional<Bearer> of(HeaderFields headers) throws Refused {
        Optional<String> value = headers.one(Headers.AUTHORIZATION, Place.AUTHORIZATION);
        Optional<Bearer> read = value.flatMap(Bearer::read);
        if (value.isPresent() && read.isEmpty()) {
            throw new Refused(Place.AUTHORIZATION, Fault.MALFORMED);
        }
        return read;
    }

    private static Optional<Bearer> read(String value) {
        int space = value.indexOf(' ');
        String scheme = value.substring(0, Math.max(space, 0)).toLowerCase(Locale.ROOT);
        return SCHEMES.contains(scheme)
                ? Optional.of(new Bearer(scheme, value.substring(space + 1).strip()))
                : Optional.empty();
    }
}
