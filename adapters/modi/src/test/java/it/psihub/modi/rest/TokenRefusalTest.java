package it.psihub.modi.rest;

import static it.psihub.modi.Pattern.ID_AUTH_REST_01;
import static it.psihub.modi.Pattern.ID_AUTH_REST_02;
import static it.psihub.modi.rest.Agreements.AUDIENCE;
import static it.psihub.modi.rest.Agreements.CONSUMER;
import static it.psihub.modi.rest.Agreements.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.modi.Pattern;
import it.psihub.modi.Refusal;
import it.psihub.modi.TestKeys;
import it.psihub.modi.config.Agreement;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A token that is not as it must be, in {@code Authorization}: refused with its own code, and 401 to the sender. */
class TokenRefusalTest {
    private static final String X5C = HandMade.x5c(CONSUMER.certificate());

    private final MovingClock clock = new MovingClock();

    private static Arguments header(String name, String fault, UnaryOperator<String> change) {
        return Arguments.of(name, fault, change);
    }

    private static UnaryOperator<String> with(String member) {
        return json -> "{" + member + "," + json.substring(1);
    }

    private static UnaryOperator<String> key(String member) {
        return json -> "{\"alg\":\"RS256\",\"typ\":\"JWT\"" + (member.isEmpty() ? "" : "," + member) + "}";
    }

    private static UnaryOperator<String> algorithm(String json) {
        return header -> header.replace("\"RS256\"", json);
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

    private static Arguments claim(String name, String fault, UnaryOperator<String> change) {
        return Arguments.of(name, fault, change);
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

    @Test
    void refusesSignatureOfAnotherKey() {
        assertRefused(
                new Spoilt(clock)
                        .signedBy(STRANGER.pair().getPrivate(), "SHA256withRSA")
                        .token(),
                "tampered");
    }

    @Test
    void refusesChangedClaims() {
        String[] parts = new Spoilt(clock).token().split("\\.");
        String other = new Spoilt(clock)
                .claims(json -> json.replace("t-1", "t-2"))
                .token()
                .split("\\.")[1];

        assertRefused(parts[0] + "." + other + "." + parts[2], "tampered");
    }

    @Test
    void refusesPublicKeyAsSecret() throws GeneralSecurityException {
        String token = new Spoilt(clock).header(algorithm("\"HS256\"")).token();
        String input = token.substring(0, token.lastIndexOf('.'));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(CONSUMER.pair().getPublic().getEncoded(), "HmacSHA256"));
        String signature = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));

        assertRefused(input + "." + signature, "algorithm");
    }

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

    @Test
    void refusesKey_onceItsCertificateHasEnded() throws Exception {
        X509Certificate brief =
                TestKeys.certificate("brief", CONSUMER.pair(), Instant.now().minusSeconds(3600), Duration.ofHours(2));
        TestKeys keys = new TestKeys("brief", CONSUMER.pair(), brief);
        RestGuard guard = guard(Agreements.called("consumer", keys, Optional.empty(), ID_AUTH_REST_02));
        Spoilt token =
                new Spoilt(clock).header(json -> "{\"alg\":\"RS256\",\"typ\":\"JWT\"," + HandMade.x5c(brief) + "}");
        assertThat(bearer(token.token()).arrive(guard).once()).hasSize(1);

        clock.move(Duration.ofHours(2));
        Spoilt later =
                new Spoilt(clock).header(json -> "{\"alg\":\"RS256\",\"typ\":\"JWT\"," + HandMade.x5c(brief) + "}");

        assertCode(bearer(later.token()).refusedBy(guard), "authorization.key-expired");
    }

    @Test
    void refusesKeyOfTwoCounterparts() {
        RestGuard guard = guard(
                Agreements.called("one", CONSUMER, Optional.empty(), ID_AUTH_REST_01),
                Agreements.called("two", CONSUMER, Optional.empty(), ID_AUTH_REST_01));

        assertCode(bearer(new Spoilt(clock).token()).refusedBy(guard), "authorization.unknown-key");
    }

    @Test
    void tellsCounterpartsApart_whoseKeysHaveOneName() throws Exception {
        TestKeys namesake = new TestKeys("consumer", STRANGER.pair(), STRANGER.certificate());
        RestGuard guard = guard(
                Agreements.called("other", namesake, Optional.empty(), ID_AUTH_REST_01),
                Agreements.called("consumer", CONSUMER, Optional.empty(), ID_AUTH_REST_01));
        String token = new Spoilt(clock).header(key("\"kid\":\"consumer\"")).token();

        assertThat(bearer(token).arrive(guard).id().value()).isEqualTo("consumer");
    }

    @Test
    void refusesShortRsaKey() throws GeneralSecurityException {
        KeyPair pair = pair("RSA", 1024);
        TestKeys weak = weak(pair);
        Spoilt token = new Spoilt(clock)
                .header(key(HandMade.x5c(weak.certificate())))
                .signedBy(pair.getPrivate(), "SHA256withRSA");

        assertCode(
                bearer(token.token())
                        .refusedBy(guard(Agreements.called("weak", weak, Optional.empty(), ID_AUTH_REST_01))),
                "authorization.algorithm");
    }

    @ParameterizedTest
    @ValueSource(ints = {256, 384, 521})
    void takesEllipticKeys(int size) throws Exception {
        KeyPair pair = pair("EC", size);
        TestKeys keys = weak(pair);
        int digest = size == 521 ? 512 : size;
        String header = "{\"alg\":\"ES" + digest + "\",\"typ\":\"JWT\"," + HandMade.x5c(keys.certificate()) + "}";
        Spoilt token = new Spoilt(clock)
                .header(json -> header)
                .signedBy(pair.getPrivate(), "SHA" + digest + "withECDSAinP1363Format");
        RestGuard guard = guard(Agreements.called("elliptic", keys, Optional.empty(), ID_AUTH_REST_01));

        assertThat(bearer(token.token()).arrive(guard).id().value()).isEqualTo("elliptic");
        Spoilt other = new Spoilt(clock)
                .header(json -> header.replace("ES" + digest, "ES" + (digest == 256 ? 384 : 256)))
                .signedBy(pair.getPrivate(), "SHA256withECDSAinP1363Format");
        assertCode(bearer(other.token()).refusedBy(guard), "authorization.algorithm");
    }

    private static TestKeys weak(KeyPair pair) {
        return new TestKeys(
                "weak", pair, TestKeys.certificate("weak", pair, Instant.now().minusSeconds(3600), Duration.ofDays(1)));
    }

    private static KeyPair pair(String type, int size) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(type);
        generator.initialize(size);
        return generator.generateKeyPair();
    }

    private static String pem() {
        String pem = "-----BEGIN CERTIFICATE-----\n"
                + X5C.substring("\"x5c\":[\"".length(), X5C.length() - 2)
                + "\n-----END CERTIFICATE-----\n";
        return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII));
    }

    private void assertRefused(String token, String fault) {
        assertCode(bearer(token).refusedBy(guard()), "authorization." + fault);
    }

    private static void assertCode(Refusal refusal, String code) {
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.status()).isEqualTo(401);
    }

    private static Exchange bearer(String token) {
        return new Exchange().set("Authorization", "Bearer " + token);
    }

    private RestGuard guard() {
        return guard(Agreements.called(new Pattern[] {ID_AUTH_REST_02}));
    }

    private RestGuard guard(Agreement... agreements) {
        return RestSecurity.guard(List.of(agreements), Optional.empty(), clock);
    }
}
