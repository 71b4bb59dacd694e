package it.psihub.modi.pdnd;

import static it.psihub.modi.pdnd.Issuer.AUDIENCE;
import static it.psihub.modi.pdnd.Issuer.header;
import static it.psihub.modi.pdnd.Issuer.rsa;
import static it.psihub.modi.pdnd.Issuer.shown;
import static it.psihub.modi.pdnd.Issuer.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import it.psihub.modi.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken as a voucher, and every way in which something else is not. */
class VoucherCheckTest {
    private static final String DIGEST = "0123456789abcdef".repeat(4);

    private final Issuer issuer = new Issuer();
    private final VoucherCheck check = issuer.check();

    @AfterEach
    void close() {
        issuer.close();
    }

    @Test
    void takesWhatTheIssuerGave() throws Exception {
        Voucher voucher = checked(issuer.voucher());

        assertThat(voucher)
                .isEqualTo(new Voucher(
                        "client-1",
                        Optional.of("purpose-1"),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        issuer.clock.instant().plusSeconds(600)));
    }

    @Test
    void takesItAgain_untilItsEndAndNoLonger() throws Exception {
        String voucher = issuer.voucher();
        checked(voucher);
        issuer.clock.move(Duration.ofSeconds(599));
        checked(voucher);
        issuer.clock.move(Duration.ofSeconds(1));

        assertThat(refused(voucher)).isEqualTo("authorization.expired");
    }

    @ParameterizedTest
    @ValueSource(strings = {"at+jwt", "application/at+jwt", "JWT", "jwt"})
    void takesTheTypesOfVouchers(String type) throws Exception {
        assertThat(checked(withHeader("typ", type)).clientId()).isEqualTo("client-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512"})
    void takesAllowedAlgorithms(String algorithm) throws Exception {
        assertThat(checked(withHeader("alg", algorithm)).clientId()).isEqualTo("client-1");
    }

    @Test
    void takesKeysOnCurves() throws Exception {
        JWK key = Issuer.ec("as-ec");
        issuer.published.add(key);
        Map<String, Object> header = header("as-ec");
        header.put("alg", "ES256");

        assertThat(checked(signed(header, issuer.claims(), key)).clientId()).isEqualTo("client-1");
    }

    @Test
    void tellsTheDigestOfEvidence_andOneAudienceOfSeveral() throws Exception {
        Map<String, Object> claims = issuer.claims();
        claims.put("aud", List.of("another", AUDIENCE));
        claims.put("digest", Map.of("alg", "SHA256", "value", DIGEST));

        assertThat(checked(signed(header("as-1"), claims, rsa("as-1"))).evidenceDigest())
                .contains(DIGEST);
    }

    @Test
    void knowsClientByItsSubject_whereThereIsNoClientId() throws Exception {
        assertThat(checked(with(claims -> {
                            claims.remove("client_id");
                            return claims;
                        }))
                        .clientId())
                .isEqualTo("client-1");
    }

    static Stream<Arguments> wrongClaims() {
        return Stream.of(
                claim("iss", "another", "authorization.issuer"),
                claim("iss", null, "authorization.malformed"),
                claim("aud", "another", "authorization.audience"),
                claim("aud", null, "authorization.audience"),
                claim("aud", List.of(7), "authorization.malformed"),
                claim("exp", null, "authorization.malformed"),
                claim("exp", "tomorrow", "authorization.malformed"),
                claim("iat", null, "authorization.malformed"),
                claim("jti", null, "authorization.malformed"),
                claim("jti", "", "authorization.malformed"),
                claim("jti", "j".repeat(256), "authorization.malformed"),
                claim("client_id", 7, "authorization.malformed"),
                claim("client_id", "a\nb", "authorization.malformed"),
                claim("purposeId", List.of("purpose-1"), "authorization.malformed"),
                claim("digest", DIGEST, "authorization.malformed"),
                claim("digest", Map.of("alg", "MD5", "value", DIGEST), "authorization.malformed"),
                claim("digest", Map.of("alg", "SHA256", "value", DIGEST + "0"), "authorization.malformed"),
                claim("digest", Map.of("alg", "SHA256", "value", DIGEST.replace('a', 'A')), "authorization.malformed"),
                claim("digest", Map.of("value", DIGEST), "authorization.malformed"),
                claim("cnf", "key", "authorization.malformed"),
                claim("cnf", Map.of("x5t#S256", "print"), "authorization.malformed"),
                claim("cnf", Map.of("jkt", "print", "x5t#S256", "print"), "authorization.malformed"));
    }

    private static Arguments claim(String name, Object value, String code) {
        return Arguments.of(name, value, code);
    }

    @ParameterizedTest
    @MethodSource("wrongClaims")
    void refusesOtherClaims(String name, Object value, String code) {
        assertThat(refused(with(claims -> {
                    if (value == null) {
                        claims.remove(name);
                    } else {
                        claims.put(name, value);
                    }
                    return claims;
                })))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"iat", "nbf"})
    void refusesWhatIsOfTheFuture_butForClocksThatDiffer(String name) throws Exception {
        long now = issuer.clock.instant().getEpochSecond();
        checked(with(claims -> {
            claims.put(name, now + 5);
            return claims;
        }));

        assertThat(refused(with(claims -> {
                    claims.put(name, now + 6);
                    return claims;
                })))
                .isEqualTo("authorization.early");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jku", "jwk", "x5u", "crit", "b64", "zip"})
    void refusesHeadersThatSayWhatIsNotTheSendersToSay(String name) {
        String[] parts = issuer.voucher().split("\\.");
        String header = encoded("{\"alg\":\"RS256\",\"typ\":\"at+jwt\",\"kid\":\"as-1\",\"" + name + "\":[\"x\"]}");

        assertThat(refused(header + "." + parts[1] + "." + parts[2])).isEqualTo("authorization.malformed");
        assertThat(issuer.server.asked).isEmpty();
    }

    static Stream<Arguments> wrongHeaders() {
        return Stream.of(
                Arguments.of("{\"alg\":\"none\",\"typ\":\"JWT\",\"kid\":\"as-1\"}", "authorization.algorithm"),
                Arguments.of("{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\"as-1\"}", "authorization.algorithm"),
                Arguments.of("{\"alg\":\"rs256\",\"typ\":\"JWT\",\"kid\":\"as-1\"}", "authorization.algorithm"),
                Arguments.of("{\"typ\":\"JWT\",\"kid\":\"as-1\"}", "authorization.algorithm"),
                Arguments.of("{\"alg\":\"ES256\",\"typ\":\"JWT\",\"kid\":\"as-1\"}", "authorization.algorithm"),
                Arguments.of("{\"alg\":\"RS256\",\"kid\":\"as-1\"}", "authorization.malformed"),
                Arguments.of("{\"alg\":\"RS256\",\"typ\":\"dpop+jwt\",\"kid\":\"as-1\"}", "authorization.malformed"),
                Arguments.of("{\"alg\":\"RS256\",\"typ\":\"id+jwt\",\"kid\":\"as-1\"}", "authorization.malformed"),
                Arguments.of("{\"alg\":\"RS256\",\"typ\":\"JWT\"}", "authorization.malformed"),
                Arguments.of(
                        "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"" + "k".repeat(256) + "\"}",
                        "authorization.malformed"),
                Arguments.of(
                        "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"../../etc/passwd\"}",
                        "authorization.unknown-key"),
                Arguments.of(
                        "{\"alg\":\"RS256\",\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"as-1\"}",
                        "authorization.malformed"));
    }

    @ParameterizedTest
    @MethodSource("wrongHeaders")
    void refusesOtherHeaders(String header, String code) {
        String[] parts = issuer.voucher().split("\\.");

        assertThat(refused(encoded(header) + "." + parts[1] + "." + parts[2])).isEqualTo(code);
    }

    @Test
    void refusesChangedClaims_andAnothersSignature() {
        String[] parts = issuer.voucher().split("\\.");
        String other = issuer.voucher().split("\\.")[1];

        assertThat(refused(parts[0] + "." + other + "." + parts[2])).isEqualTo("authorization.tampered");
        assertThat(refused(signed(header("as-1"), issuer.claims(), rsa("as-2"))))
                .isEqualTo("authorization.tampered");
    }

    /** The public key is no secret: who may choose the algorithm signs with it (RFC 8725, 2.1). */
    @Test
    void refusesPublicKeyAsSecret() throws JOSEException {
        JWSObject forged = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("as-1").build(), new Payload(issuer.claims()));
        forged.sign(new MACSigner(rsa("as-1").toPublicKey().getEncoded()));

        assertThat(refused(forged.serialize())).isEqualTo("authorization.algorithm");
    }

    @Test
    void refusesDoubledClaims() {
        String[] parts = issuer.voucher().split("\\.");
        String doubled = encoded("{\"iss\":\"" + Issuer.NAME + "\",\"aud\":\"a\",\"aud\":\"" + AUDIENCE + "\"}");

        assertThat(refused(parts[0] + "." + doubled + "." + parts[2])).isEqualTo("authorization.malformed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a.b", "a.b.c", "a.b.c.d"})
    void refusesWhatIsNoToken(String text) {
        assertThat(refused(text)).isEqualTo("authorization.malformed");
    }

    @Test
    void refusesHugeOnesUnread() {
        assertThat(refused("a".repeat(16 * 1024 + 1))).isEqualTo("authorization.too-large");
    }

    @Test
    void refusesAlgorithmThatThePublishedKeyIsNotFor() {
        issuer.published.set(
                0, new RSAKey.Builder(rsa("as-1")).algorithm(JWSAlgorithm.PS256).build());

        assertThat(refused(issuer.voucher())).isEqualTo("authorization.algorithm");
    }

    @Test
    void looksUpNoKey_forAnotherIssuersToken() {
        refused(with(claims -> {
            claims.put("iss", "another");
            return claims;
        }));

        assertThat(issuer.server.asked).isEmpty();
    }

    @Test
    void tellsTheIssuersTokensFromOthers() {
        assertThat(check.claims(issuer.voucher())).isTrue();
        assertThat(check.claims(with(claims -> {
                    claims.put("iss", "another");
                    return claims;
                })))
                .isFalse();
        assertThat(check.claims("a.b.c")).isFalse();
        assertThat(check.claims("")).isFalse();
        assertThat(check.claims("a".repeat(20_000))).isFalse();
    }

    private String withHeader(String name, String value) {
        Map<String, Object> header = header("as-1");
        header.put(name, value);
        return signed(header, issuer.claims(), rsa("as-1"));
    }

    private String with(UnaryOperator<Map<String, Object>> change) {
        return signed(header("as-1"), change.apply(issuer.claims()), rsa("as-1"));
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private Voucher checked(String voucher) throws Refused {
        return check.check(voucher, shown("Bearer " + voucher), Set.of(AUDIENCE, "https://hub.example/other"));
    }

    private String refused(String voucher) {
        Refused refused = catchThrowableOfType(Refused.class, () -> checked(voucher));
        return refused.refusal().code();
    }
}
