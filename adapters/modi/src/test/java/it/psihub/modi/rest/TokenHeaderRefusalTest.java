package it.psihub.modi.rest;

import static it.psihub.modi.rest.Agreements.CONSUMER;
import static it.psihub.modi.rest.Agreements.STRANGER;

import it.psihub.modi.TestKeys;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A JOSE header that is not as it must be: refused with its own code, and 401 to the sender. */
class TokenHeaderRefusalTest extends BearerCases {
    private static final String X5C = HandMade.x5c(CONSUMER.certificate());

    private static Arguments header(String name, String fault, UnaryOperator<String> change) {
        return Arguments.of(name, fault, change);
    }

    static Stream<Arguments> headers() {
        String certificate = X5C.substring("\"x5c\":[".length(), X5C.length() - 1);
        return Stream.of(
                header("alg none", "algorithm", algorithm("\"none\"")),
                header("alg None", "algorithm", algorithm("\"None\"")),
                header("alg empty", "algorithm", algorithm("\"\"")),
                header("alg in lower case", "algorithm", algorithm("\"rs256\"")),
                header("alg HS256", "algorithm", algorithm("\"HS256\"")),
                header("alg RS1", "algorithm", algorithm("\"RS1\"")),
                header("alg of another type of key", "algorithm", algorithm("\"ES256\"")),
                header("alg a number", "malformed", algorithm("256")),
                header("alg an array", "malformed", algorithm("[\"RS256\"]")),
                header("alg of another digest", "tampered", algorithm("\"RS512\"")),
                header("no alg", "algorithm", json -> "{\"typ\":\"JWT\"," + X5C + "}"),
                header("no typ", "malformed", json -> json.replace("\"typ\":\"JWT\",", "")),
                header("typ of an access token", "malformed", json -> json.replace("\"JWT\"", "\"at+jwt\"")),
                header("jku", "malformed", with("\"jku\":\"https://evil.example/jwks\"")),
                header("x5u", "malformed", with("\"x5u\":\"https://evil.example/cert.pem\"")),
                header("x5u to the inside", "malformed", with("\"x5u\":\"http://169.254.169.254/latest\"")),
                header("jwk", "malformed", with("\"jwk\":{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\"}")),
                header("crit", "malformed", with("\"crit\":[\"exp\"]")),
                header("b64", "malformed", with("\"b64\":false")),
                header("zip", "malformed", with("\"zip\":\"DEF\"")),
                header("alg twice", "malformed", with("\"alg\":\"none\"")),
                header("alg twice, once escaped", "malformed", with("\"\\u0061lg\":\"none\"")),
                header("a member twice further within", "malformed", with("\"x\":{\"a\":1,\"a\":2}")),
                header("no key named", "malformed", key("")),
                header("only the SHA-1 fingerprint", "malformed", key("\"x5t\":\"abc\"")),
                header("x5c of nobody", "unknown-key", key(HandMade.x5c(STRANGER.certificate()))),
                header("x5c empty", "malformed", key("\"x5c\":[]")),
                header("x5c not an array", "malformed", key("\"x5c\":" + certificate)),
                header("x5c of numbers", "malformed", key("\"x5c\":[1]")),
                header("x5c with line breaks", "malformed", json -> json.replace("MII", "MI\\nI")),
                header("x5c not a certificate", "malformed", key("\"x5c\":[\"MAMCAQE=\"]")),
                header("x5c with a byte behind it", "malformed", key("\"x5c\":[\"" + oneByteMore() + "\"]")),
                header("x5c as PEM", "malformed", key("\"x5c\":[\"" + pem() + "\"]")),
                header(
                        "x5c too long",
                        "malformed",
                        key("\"x5c\":[" + String.join(",", Collections.nCopies(6, certificate)) + "]")),
                header("fingerprint of nobody", "unknown-key", key("\"x5t#S256\":\"abc\"")),
                header(
                        "fingerprint of another certificate",
                        "malformed",
                        with("\"x5t#S256\":\"" + TestKeys.fingerprint(STRANGER.certificate()) + "\"")),
                header("kid of nobody", "unknown-key", key("\"kid\":\"nobody\"")),
                header("kid as a path", "unknown-key", key("\"kid\":\"../../../../etc/passwd\"")),
                header("kid as SQL", "unknown-key", key("\"kid\":\"' OR 1=1 --\"")),
                header("kid with a zero", "malformed", key("\"kid\":\"a\\u0000\"")),
                header("kid a number", "malformed", key("\"kid\":1")),
                header("not an object", "malformed", json -> "[" + json + "]"),
                header("null", "malformed", json -> "null"),
                header("deep", "malformed", with("\"x\":" + "[".repeat(2000) + "]".repeat(2000))),
                header("not JSON", "malformed", json -> "{'alg':'RS256'}"),
                header("with a comment", "malformed", json -> json + "//"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("headers")
    void refusesHeader(String name, String fault, UnaryOperator<String> change) {
        assertRefused(new Spoilt(clock).header(change).token(), fault);
    }

    private static String pem() {
        String pem = "-----BEGIN CERTIFICATE-----\n"
                + X5C.substring("\"x5c\":[\"".length(), X5C.length() - 2)
                + "\n-----END CERTIFICATE-----\n";
        return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII));
    }

    private static String oneByteMore() {
        byte[] der = Base64.getDecoder().decode(X5C.substring("\"x5c\":[\"".length(), X5C.length() - 2));
        return Base64.getEncoder().encodeToString(Arrays.copyOf(der, der.length + 1));
    }
}
