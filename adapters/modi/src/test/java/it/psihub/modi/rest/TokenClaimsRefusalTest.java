package it.psihub.modi.rest;

import static it.psihub.modi.rest.Agreements.AUDIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Claims that are not as they must be: refused with their own code, and 401 to the sender. */
class TokenClaimsRefusalTest extends BearerCases {
    private static Arguments claim(String name, String fault, UnaryOperator<String> change) {
        return Arguments.of(name, fault, change);
    }

    static Stream<Arguments> claims() {
        return Stream.of(
                claim("no iat", "malformed", json -> json.replaceFirst("\"iat\":[0-9]+,", "")),
                claim("no exp", "malformed", json -> json.replaceFirst("\"exp\":[0-9]+,", "")),
                claim("exp twice", "malformed", with("\"exp\":9999999999")),
                claim("exp as text", "malformed", json -> json.replaceFirst("\"exp\":([0-9]+)", "\"exp\":\"$1\"")),
                claim("exp null", "malformed", json -> json.replaceFirst("\"exp\":[0-9]+", "\"exp\":null")),
                claim("exp beyond all time", "malformed", json -> json.replaceFirst("\"exp\":[0-9]+", "\"exp\":1e300")),
                claim("iat negative", "malformed", json -> json.replaceFirst("\"iat\":", "\"iat\":-")),
                claim("iat at the beginning", "stale", json -> json.replaceFirst("\"iat\":[0-9]+", "\"iat\":0")),
                claim("nbf in the future", "early", with("\"nbf\":9999999999")),
                claim("no aud", "audience", json -> json.replaceFirst("\"aud\":\"[^\"]+\",", "")),
                claim("aud of another", "audience", json -> json.replace(AUDIENCE, "https://other.example/api")),
                claim("aud and more", "audience", json -> json.replace(AUDIENCE, AUDIENCE + "/")),
                claim("aud in capitals", "audience", json -> json.replace("provider.example", "PROVIDER.example")),
                claim("aud of numbers", "malformed", json -> json.replace("\"" + AUDIENCE + "\"", "[1]")),
                claim("aud an object", "audience", json -> json.replace("\"" + AUDIENCE + "\"", "{}")),
                claim("aud with others", "audience", json -> json.replace(AUDIENCE, "x " + AUDIENCE)),
                claim("no jti", "malformed", json -> json.replaceFirst(",\"jti\":\"[^\"]+\"", "")),
                claim("jti empty", "malformed", json -> json.replace("\"t-1\"", "\"\"")),
                claim("jti a number", "malformed", json -> json.replace("\"t-1\"", "1")),
                claim("jti with a zero", "malformed", json -> json.replace("t-1", "t\\u0000")),
                claim("jti with half a character", "malformed", json -> json.replace("t-1", "t\\ud800")),
                claim("jti without end", "malformed", json -> json.replace("t-1", "t".repeat(256))),
                claim("a member twice further within", "malformed", with("\"x\":[{\"a\":1,\"a\":2}]")),
                claim("not an object", "malformed", json -> "[]"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("claims")
    void refusesClaims(String name, String fault, UnaryOperator<String> change) {
        assertRefused(new Spoilt(clock).claims(change).token(), fault);
    }

    @ParameterizedTest(name = "iat {0}s ago: {1}")
    @MethodSource("ages")
    void holdsToTimes(int ago, String outcome) throws Exception {
        long now = clock.instant().getEpochSecond();
        String token = new Spoilt(clock)
                .claims(json -> json.replaceFirst("\"iat\":[0-9]+", "\"iat\": " + (now - ago)))
                .token();

        if (outcome.isEmpty()) {
            assertThat(bearer(token).arrive(guard()).once()).hasSize(1);
        } else {
            assertRefused(token, outcome);
        }
    }

    static Stream<Arguments> ages() {
        return Stream.of(
                Arguments.of(-6, "early"), Arguments.of(-5, ""), Arguments.of(300, ""), Arguments.of(301, "stale"));
    }

    @Test
    void givesNoGraceToEnd() throws Exception {
        String token = new Spoilt(clock).token();
        clock.move(Duration.ofSeconds(59));
        assertThat(bearer(token).arrive(guard()).once()).hasSize(1);

        clock.move(Duration.ofSeconds(1));

        assertRefused(token, "expired");
    }

    @Test
    void remembersLongLivedToken_onlyAsLongAsItWouldBeTaken() throws Exception {
        String token = new Spoilt(clock)
                .claims(json -> json.replaceFirst("\"exp\":[0-9]+", "\"exp\":9999999999"))
                .token();

        assertThat(bearer(token).arrive(guard()).once())
                .extracting(use -> use.expires())
                .containsExactly(clock.instant().plus(Duration.ofSeconds(305)));
    }

    @Test
    void takesOneAudienceOfSeveral_andTimesWithFractions() throws Exception {
        String token = new Spoilt(clock)
                .claims(json -> json.replace("\"" + AUDIENCE + "\"", "[\"https://a.example\",\"" + AUDIENCE + "\"]")
                        .replaceFirst("\"exp\":([0-9]+)", "\"exp\":$1.5"))
                .token();

        assertThat(bearer(token).arrive(guard()).once()).hasSize(1);
    }
}
