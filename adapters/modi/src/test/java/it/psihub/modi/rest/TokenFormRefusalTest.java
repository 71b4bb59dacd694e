package it.psihub.modi.rest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no bearer token at all, or has a second reading. */
class TokenFormRefusalTest extends BearerCases {
    @Test
    void refusesOtherForms() {
        String token = new Spoilt(clock).token();
        String unsigned = token.substring(0, token.lastIndexOf('.') + 1);

        assertRefused(unsigned, "tampered");
        assertRefused(unsigned.substring(0, unsigned.length() - 1), "malformed");
        assertRefused(token + ".", "malformed");
        assertRefused("..", "malformed");
        assertRefused(token + "=", "malformed");
        assertRefused(token.replace("eyJ", "ey J"), "malformed");
        assertRefused("a".repeat(16 * 1024 + 1), "too-large");
    }

    @Test
    void refusesBitsThatMeanNothing() {
        String token = new Spoilt(clock).token();
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        // 256 bytes end with a character of which four bits count
        int last = alphabet.indexOf(token.charAt(token.length() - 1));

        assertRefused(token.substring(0, token.length() - 1) + alphabet.charAt(last + 1), "malformed");
    }

    @Test
    void refusesSecondHeader() {
        String token = new Spoilt(clock).token();

        assertCode(bearer(token).add("authorization", "Bearer " + token).refusedBy(guard()), "authorization.doubled");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic dTpw", "DPoP x.y.z", "Bearer", "bearer "})
    void refusesOtherSchemes(String value) {
        assertCode(new Exchange().set("Authorization", value).refusedBy(guard()), "authorization.malformed");
    }

    @Test
    void refusesNothingAtAll() {
        assertCode(new Exchange().refusedBy(guard()), "authorization.missing");
    }
}
