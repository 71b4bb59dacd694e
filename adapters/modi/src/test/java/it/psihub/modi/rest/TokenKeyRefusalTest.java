package it.psihub.modi.rest;

import static it.psihub.modi.Pattern.ID_AUTH_REST_01;
import static it.psihub.modi.Pattern.ID_AUTH_REST_02;
import static it.psihub.modi.rest.Agreements.CONSUMER;
import static it.psihub.modi.rest.Agreements.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.modi.TestKeys;
import it.psihub.modi.config.Agreement;
import it.psihub.modi.key.TrustedKeys;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which keys a token may be signed with, and whose it then is. */
class TokenKeyRefusalTest extends BearerCases {
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
    void refusesKey_onceItIsNoLongerTrusted() throws Exception {
        AtomicReference<TestKeys> trusted = new AtomicReference<>(CONSUMER);
        Agreement plain = Agreements.called(ID_AUTH_REST_01);
        RestGuard guard =
                guard(new Agreement(plain.counterpart(), plain.settings(), plain.keys(), new Replaced(trusted)));
        Spoilt token = new Spoilt(clock);
        assertThat(bearer(token.token()).arrive(guard).id().value()).isEqualTo("consumer");

        trusted.set(STRANGER);

        assertCode(bearer(token.token()).refusedBy(guard), "authorization.unknown-key");
    }

    /** Trust that changes while the hub runs. */
    private record Replaced(AtomicReference<TestKeys> keys) implements TrustedKeys {
        @Override
        public Judgement judge(List<X509Certificate> chain, Instant at) {
            return keys.get().asTrustedKeys().judge(chain, at);
        }

        @Override
        public Optional<X509Certificate> byFingerprint(String fingerprint) {
            return keys.get().asTrustedKeys().byFingerprint(fingerprint);
        }

        @Override
        public Optional<PublicKey> byKid(String kid) {
            return keys.get().asTrustedKeys().byKid(kid);
        }
    }

    @Test
    void takesProbabilisticSignatures() throws Exception {
        Spoilt token = new Spoilt(clock)
                .header(algorithm("\"PS256\""))
                .signedBy(CONSUMER.pair().getPrivate(), "RSASSA-PSS");

        assertThat(bearer(token.token()).arrive(guard()).id().value()).isEqualTo("consumer");
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
}
