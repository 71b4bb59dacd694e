package it.psihub.modi.pdnd;

import static it.psihub.modi.pdnd.Issuer.AUDIENCE;
import static it.psihub.modi.pdnd.Issuer.CALLER;
import static it.psihub.modi.pdnd.Issuer.proofHeader;
import static it.psihub.modi.pdnd.Issuer.shown;
import static it.psihub.modi.pdnd.Issuer.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import it.psihub.exchange.TokenUse;
import it.psihub.modi.Refused;
import it.psihub.modi.RequestHead;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Vouchers that are bound to a key: good for nobody but who holds it, and each proof for one call. */
class ProofCheckTest {
    private final Issuer issuer = new Issuer();
    private final VoucherCheck check = issuer.check();
    private final String voucher = issuer.bound();

    @AfterEach
    void close() {
        issuer.close();
    }

    @Test
    void takesProof_andTellsThatItIsTakenOnce() throws Exception {
        Map<String, Object> claims = issuer.proofClaims(voucher);

        Voucher checked = check.check(voucher, dpop(claims), Set.of(AUDIENCE));

        assertThat(checked.keyThumbprint()).contains(Issuer.thumbprint(CALLER));
        assertThat(checked.once())
                .containsExactly(new TokenUse(
                        "dpop:" + Issuer.thumbprint(CALLER),
                        String.valueOf(claims.get("jti")),
                        issuer.clock.instant().plus(Duration.ofSeconds(305))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hub.example/psi/things",
                "HTTPS://HUB.example:443/psi/things",
                "https://hub.example/psi/things?of=him#there"
            })
    void takesAddressInEveryFormThatMeansTheSame(String address) throws Exception {
        Map<String, Object> claims = issuer.proofClaims(voucher);
        claims.put("htu", address);

        assertThat(check.check(voucher, dpop(claims), Set.of(AUDIENCE)).once()).hasSize(1);
    }

    static Stream<Arguments> wrongClaims() {
        return Stream.of(
                Arguments.of("htm", "GET", "proof.mismatch"),
                Arguments.of("htm", "post", "proof.mismatch"),
                Arguments.of("htm", null, "proof.malformed"),
                Arguments.of("htu", "https://hub.example/psi/others", "proof.mismatch"),
                Arguments.of("htu", "https://hub.example:8443/psi/things", "proof.mismatch"),
                Arguments.of("htu", "http://hub.example/psi/things", "proof.mismatch"),
                Arguments.of("htu", "https://hub.example@evil.example/psi/things", "proof.mismatch"),
                Arguments.of("htu", "/psi/things", "proof.mismatch"),
                Arguments.of("htu", "https://hub.example/ psi", "proof.mismatch"),
                Arguments.of("htu", null, "proof.malformed"),
                Arguments.of("ath", "another", "proof.mismatch"),
                Arguments.of("ath", null, "proof.malformed"),
                Arguments.of("iat", null, "proof.malformed"),
                Arguments.of("jti", null, "proof.malformed"),
                Arguments.of("jti", "j".repeat(256), "proof.malformed"));
    }

    @ParameterizedTest
    @MethodSource("wrongClaims")
    void refusesProofOfSomethingElse(String name, String value, String code) {
        Map<String, Object> claims = issuer.proofClaims(voucher);
        if (value == null) {
            claims.remove(name);
        } else {
            claims.put(name, value);
        }

        assertThat(refused(dpop(claims))).isEqualTo(code);
    }

    @Test
    void refusesProofOfAnotherTime() {
        Map<String, Object> early = issuer.proofClaims(voucher);
        early.put("iat", issuer.clock.instant().getEpochSecond() + 6);
        assertThat(refused(dpop(early))).isEqualTo("proof.early");

        Map<String, Object> stale = issuer.proofClaims(voucher);
        stale.put("iat", issuer.clock.instant().getEpochSecond() - 301);
        assertThat(refused(dpop(stale))).isEqualTo("proof.stale");
    }

    @Test
    void refusesProofOfAnotherVoucher() {
        assertThat(refused(dpop(issuer.proofClaims(issuer.bound())))).isEqualTo("proof.mismatch");
    }

    @Test
    void refusesAnothersKey() {
        JWK thief = Issuer.ec("thief");

        assertThat(refused(shown("DPoP " + voucher, signed(proofHeader(thief), issuer.proofClaims(voucher), thief))))
                .isEqualTo("proof.unknown-key");
        assertThat(refused(shown("DPoP " + voucher, signed(proofHeader(CALLER), issuer.proofClaims(voucher), thief))))
                .isEqualTo("proof.tampered");
    }

    static Stream<Arguments> wrongHeaders() {
        return Stream.of(
                Arguments.of("typ", "JWT", "proof.malformed"),
                Arguments.of("kid", "caller", "proof.malformed"),
                Arguments.of("jwk", null, "proof.malformed"));
    }

    @ParameterizedTest
    @MethodSource("wrongHeaders")
    void refusesOtherHeaders(String name, String value, String code) {
        Map<String, Object> header = proofHeader(CALLER);
        if (value == null) {
            header.remove(name);
        } else {
            header.put(name, value);
        }

        assertThat(refused(shown("DPoP " + voucher, signed(header, issuer.proofClaims(voucher), CALLER))))
                .isEqualTo(code);
    }

    /** Whoever sent its private key with the proof has no key any more. */
    @Test
    void refusesPrivateKey() {
        String proof = signed(proofHeader(CALLER), issuer.proofClaims(voucher), CALLER);
        String header =
                JSONObjectUtils.toJSONString(Map.of("typ", "dpop+jwt", "alg", "ES256", "jwk", CALLER.toJSONObject()));
        String spoilt = Base64URL.encode(header) + proof.substring(proof.indexOf('.'));

        assertThat(refused(shown("DPoP " + voucher, spoilt))).isEqualTo("proof.malformed");
    }

    @Test
    void refusesBoundVoucher_withoutProofOrWithTwo() {
        String proof = signed(proofHeader(CALLER), issuer.proofClaims(voucher), CALLER);

        assertThat(refused(shown("DPoP " + voucher))).isEqualTo("proof.missing");
        assertThat(refused(shown("DPoP " + voucher, proof, proof))).isEqualTo("proof.doubled");
        assertThat(refused(shown("DPoP " + voucher, "a".repeat(8 * 1024 + 1)))).isEqualTo("proof.too-large");
    }

    @Test
    void refusesBoundVoucher_shownLikeAnyOther() {
        String proof = signed(proofHeader(CALLER), issuer.proofClaims(voucher), CALLER);

        assertThat(refused(shown("Bearer " + voucher, proof))).isEqualTo("authorization.mismatch");
    }

    @Test
    void refusesVoucherThatIsNotBound_shownAsIfItWere() {
        String free = issuer.voucher();

        assertThat(catchThrowableOfType(Refused.class, () -> check.check(free, shown("DPoP " + free), Set.of(AUDIENCE)))
                        .refusal()
                        .code())
                .isEqualTo("authorization.mismatch");
    }

    @Test
    void refusesBoundVouchers_whereTheHubDoesNotKnowItsOwnAddress() {
        VoucherCheck nowhere = Pdnd.check(issuer.settings(Optional.empty()), issuer.clock, LoopbackServer.client());

        assertThat(catchThrowableOfType(
                                Refused.class,
                                () -> nowhere.check(voucher, dpop(issuer.proofClaims(voucher)), Set.of(AUDIENCE)))
                        .refusal()
                        .code())
                .isEqualTo("proof.not-allowed");
    }

    @Test
    void knowsItsAddress_behindAPrefix() throws Exception {
        VoucherCheck prefixed = Pdnd.check(
                issuer.settings(Optional.of(URI.create("https://gateway.example/hub/"))),
                issuer.clock,
                LoopbackServer.client());
        Map<String, Object> claims = issuer.proofClaims(voucher);
        claims.put("htu", "https://gateway.example/hub/psi/things");

        assertThat(prefixed.check(voucher, dpop(claims), Set.of(AUDIENCE)).once())
                .hasSize(1);
    }

    private RequestHead dpop(Map<String, Object> claims) {
        return shown("DPoP " + voucher, signed(proofHeader(CALLER), claims, CALLER));
    }

    private String refused(RequestHead head) {
        Refused refused = catchThrowableOfType(Refused.class, () -> check.check(voucher, head, Set.of(AUDIENCE)));
        assertThat(refused.refusal().status()).isEqualTo(401);
        return refused.refusal().code();
    }

    /** The proofs of the hub's own client, checked by the hub's own check. */
    @Test
    void takesWhatTheHubsOwnClientMakes() throws Exception {
        BoundKey key = BoundKey.made();
        Map<String, Object> claims = issuer.claims();
        String proof = key.proof(
                "POST",
                URI.create("https://hub.example/psi/things?of=him"),
                issuer.clock.instant(),
                Optional.empty(),
                Optional.of("later"));
        JWK jwk = JWSObject.parse(proof).getHeader().getJWK();
        assertThat(jwk.isPrivate()).isFalse();
        claims.put("cnf", Map.of("jkt", Issuer.thumbprint(jwk)));
        String bound = signed(Issuer.header("as-1"), claims, Issuer.rsa("as-1"));
        String shown = key.proof(
                "POST",
                URI.create("https://hub.example/psi/things?of=him"),
                issuer.clock.instant(),
                Optional.empty(),
                Optional.of(bound));

        assertThat(check.check(bound, shown("DPoP " + bound, shown), Set.of(AUDIENCE))
                        .once())
                .isNotEqualTo(List.of());
    }
}
