package it.psihub.modi.rest;

import it.psihub.modi.HeaderFields;
import it.psihub.modi.Refusal.Fault;
import it.psihub.modi.Refusal.Place;
import it.psihub.modi.Refused;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The tokens of a request, taken apart; nothing of them is verified.
 *
 * @param voucher as it stands in {@code Authorization}
 * @param authorization a token that the caller signed itself
 */
record Presented(
        Optional<String> voucher, Optional<Token> authorization, Optional<Token> signature, Optional<Token> evidence) {

    /** @param isVoucher tells an authorization server's token from a caller's */
    static Presented of(HeaderFields fields, Predicate<String> isVoucher, TokenHeaders known) throws Refused {
        Optional<Bearer> bearer = Bearer.of(fields);
        Optional<String> voucher = bearer.map(Bearer::token).filter(isVoucher);
        Optional<Token> authorization = Optional.empty();
        if (bearer.isPresent() && voucher.isEmpty()) {
            if (!bearer.get().scheme().equals("bearer")) {
                throw new Refused(Place.AUTHORIZATION, Fault.MALFORMED);
            }
            authorization = Optional.of(Token.parse(bearer.get().token(), Place.AUTHORIZATION, known));
        }
        return new Presented(
                voucher,
                authorization,
                token(fields, Headers.SIGNATURE, Place.SIGNATURE, known),
                token(fields, Headers.EVIDENCE, Place.AUDIT, known));
    }

    /** Of the caller's own tokens, the one that says who it is. */
    Optional<Token> first() {
        return authorization.or(() -> signature).or(() -> evidence);
    }

    private static Optional<Token> token(HeaderFields fields, String name, Place place, TokenHeaders known)
            throws Refused {
        Optional<String> compact = fields.one(name, place);
        return compact.isPresent() ? Optional.of(Token.parse(compact.get().strip(), place, known)) : Optional.empty();
    }
}
