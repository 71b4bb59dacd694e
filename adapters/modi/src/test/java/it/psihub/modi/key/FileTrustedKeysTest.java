package it.psihub.modi.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import it.psihub.modi.TestKeys;
import it.psihub.modi.key.TrustedKeys.Judgement;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTrustedKeysTest {
    private static final TestKeys PEER = TestKeys.rsa("peer");
    private static final TestKeys STRANGER = TestKeys.rsa("stranger");
    private static final TestKeys AUTHORITY = TestKeys.rsa("authority");

    @TempDir
    private Path home;

    private Instant now = Instant.now();
    private final List<String> mistakes = new ArrayList<>();

    @Test
    void trustsWhatIsPinned_andNothingElse() {
        KeyFiles.text(home.resolve("peer.pem"), KeyFiles.pem(PEER.certificate()));
        TrustedKeys keys = read(new TrustSettings(Set.of(Path.of("peer.pem")), Set.of(), Set.of(), Set.of()));
        assertThat(keys.judge(List.of(PEER.certificate()), now)).isEqualTo(Judgement.TRUSTED);
        assertThat(keys.judge(List.of(STRANGER.certificate()), now)).isEqualTo(Judgement.UNKNOWN);
        assertThat(keys.judge(List.of(STRANGER.certificate(), PEER.certificate()), now))
                .isEqualTo(Judgement.UNKNOWN);
        assertThat(keys.judge(List.of(), now)).isEqualTo(Judgement.UNKNOWN);
        assertThat(keys.byFingerprint(TestKeys.fingerprint(PEER.certificate()))).contains(PEER.certificate());
        assertThat(keys.byFingerprint(TestKeys.fingerprint(STRANGER.certificate())))
                .isEmpty();
    }

    @Test
    void tellsACertificateThatHasEnded_fromAnUnknownOne() {
        KeyFiles.text(home.resolve("peer.pem"), KeyFiles.pem(PEER.certificate()));
        TrustedKeys keys = read(new TrustSettings(Set.of(Path.of("peer.pem")), Set.of(), Set.of(), Set.of()));
        Instant after = PEER.certificate().getNotAfter().toInstant().plusSeconds(1);
        assertThat(keys.judge(List.of(PEER.certificate()), after)).isEqualTo(Judgement.EXPIRED);
        assertThat(keys.judge(List.of(STRANGER.certificate()), after)).isEqualTo(Judgement.UNKNOWN);
    }

    @Test
    void trustsWhatAnAuthorityVouchesFor_underTheAgreedNameAlone() throws Exception {
        KeyFiles.text(home.resolve("authority.pem"), KeyFiles.pem(AUTHORITY.certificate()));
        TrustedKeys keys =
                read(new TrustSettings(Set.of(), Set.of(Path.of("authority.pem")), Set.of("cpi-puglia"), Set.of()));
        X509Certificate agreed = signed("cpi-puglia", PEER.pair(), AUTHORITY, now.minus(Duration.ofDays(1)));
        X509Certificate other = signed("cpi-sicilia", PEER.pair(), AUTHORITY, now.minus(Duration.ofDays(1)));
        X509Certificate forged = signed("cpi-puglia", PEER.pair(), STRANGER, now.minus(Duration.ofDays(1)));
        X509Certificate ended = signed("cpi-puglia", PEER.pair(), AUTHORITY, now.minus(Duration.ofDays(90)));
        assertThat(keys.judge(List.of(agreed), now)).isEqualTo(Judgement.TRUSTED);
        assertThat(keys.judge(List.of(agreed, AUTHORITY.certificate()), now)).isEqualTo(Judgement.TRUSTED);
        assertThat(keys.judge(List.of(other), now)).isEqualTo(Judgement.UNKNOWN);
        assertThat(keys.judge(List.of(forged), now)).isEqualTo(Judgement.UNKNOWN);
        assertThat(keys.judge(List.of(ended), now)).isEqualTo(Judgement.EXPIRED);
        // the authority's own key is nobody's
        assertThat(keys.judge(List.of(AUTHORITY.certificate()), now)).isEqualTo(Judgement.UNKNOWN);
    }

    @Test
    void doesNotTakeACounterpartsCertificateForAnAuthority() throws Exception {
        KeyFiles.text(home.resolve("authority.pem"), KeyFiles.pem(AUTHORITY.certificate()));
        TrustedKeys keys =
                read(new TrustSettings(Set.of(), Set.of(Path.of("authority.pem")), Set.of("cpi-puglia"), Set.of()));
        TestKeys leaf = new TestKeys(
                "cpi-sicilia",
                STRANGER.pair(),
                signed("cpi-sicilia", STRANGER.pair(), AUTHORITY, now.minus(Duration.ofDays(1))));
        X509Certificate bySicilia = signed("cpi-puglia", PEER.pair(), leaf, now.minus(Duration.ofHours(1)));
        assertThat(keys.judge(List.of(bySicilia, leaf.certificate()), now)).isEqualTo(Judgement.UNKNOWN);
    }

    @Test
    void findsKeysByKid_andReadsTheFileAgain() throws Exception {
        Path file = jwks(
                "peer.json",
                new RSAKey.Builder((RSAPublicKey) PEER.pair().getPublic())
                        .keyID("k1")
                        .build());
        TrustedKeys keys = read(new TrustSettings(Set.of(), Set.of(), Set.of(), Set.of(Path.of("peer.json"))));
        assertThat(keys.byKid("k1")).contains(PEER.pair().getPublic());
        assertThat(keys.byKid("../k1")).isEmpty();
        jwks(
                "peer.json",
                new RSAKey.Builder((RSAPublicKey) STRANGER.pair().getPublic())
                        .keyID("k-next")
                        .build());
        assertThat(Files.exists(file)).isTrue();
        now = now.plusSeconds(6);
        assertThat(keys.byKid("k-next")).contains(STRANGER.pair().getPublic());
        assertThat(keys.byKid("k1")).isEmpty();
    }

    @Test
    void namesWhatCannotBeTrusted() throws Exception {
        jwks(
                "private.json",
                new RSAKey.Builder((RSAPublicKey) PEER.pair().getPublic())
                        .privateKey(PEER.pair().getPrivate())
                        .keyID("k1")
                        .build());
        Files.writeString(
                home.resolve("private.json"),
                new JWKSet(new RSAKey.Builder((RSAPublicKey) PEER.pair().getPublic())
                                .privateKey(PEER.pair().getPrivate())
                                .keyID("k1")
                                .build())
                        .toString(false));
        Files.writeString(home.resolve("oct.json"), "{\"keys\":[{\"kty\":\"oct\",\"kid\":\"k\",\"k\":\"AAAA\"}]}");
        Files.writeString(
                home.resolve("no-kid.json"),
                new JWKSet(new RSAKey.Builder((RSAPublicKey) PEER.pair().getPublic()).build()).toString());
        Files.writeString(home.resolve("rubbish.json"), "[]");
        KeyFiles.text(home.resolve("key.pem"), KeyFiles.pem(PEER.pair().getPrivate()));
        for (String file : List.of("private.json", "oct.json", "no-kid.json", "rubbish.json", "missing.json")) {
            FileTrustedKeys.read(
                    new TrustSettings(Set.of(), Set.of(), Set.of(), Set.of(Path.of(file))), home, () -> now, mistakes);
        }
        FileTrustedKeys.read(
                new TrustSettings(Set.of(Path.of("key.pem")), Set.of(), Set.of(), Set.of()), home, () -> now, mistakes);
        assertThat(mistakes)
                .containsExactly(
                        "trust.jwks: holds a key that is private, or neither RSA nor EC",
                        "trust.jwks: holds a key that is private, or neither RSA nor EC",
                        "trust.jwks: holds a key without kid",
                        "trust.jwks: is not a JWK set (RFC 7517)",
                        "trust.jwks: cannot be read: missing.json",
                        "trust.certificates: holds no certificate");
    }

    private TrustedKeys read(TrustSettings settings) {
        Optional<TrustedKeys> keys = FileTrustedKeys.read(settings, home, () -> now, mistakes);
        assertThat(mistakes).isEmpty();
        return keys.orElseThrow();
    }

    private Path jwks(String file, RSAKey key) throws Exception {
        return Files.writeString(home.resolve(file), new JWKSet(key.toPublicJWK()).toString());
    }

    private static X509Certificate signed(String name, KeyPair keys, TestKeys by, Instant from) throws Exception {
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                by.certificate().getSubjectX500Principal(),
                BigInteger.valueOf(System.nanoTime()),
                Date.from(from),
                Date.from(from.plus(Duration.ofDays(30))),
                new X500Principal("CN=" + name + ",O=Test,C=IT"),
                keys.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withRSA")
                        .build(by.pair().getPrivate())));
    }
}
