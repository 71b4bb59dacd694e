package it.psihub.sandbox.modi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModiKeysTest {

    private static final Set<String> ONE = Set.of("cpi-puglia");
    private static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");

    @TempDir
    Path home;

    private Path folder;

    @BeforeEach
    void folder() {
        folder = home.resolve("modi");
    }

    @Test
    void makesKeysOfHubAndCounterpart_thatTheirReadersCanUse() throws Exception {
        ModiKeys keys = ModiKeys.in(folder, ONE, NOW);
        for (String party : List.of("hub", "cpi-puglia")) {
            X509Certificate certificate = keys.of(party).certificate();
            certificate.verify(certificate.getPublicKey());
            certificate.checkValidity(java.util.Date.from(NOW));
            assertThat(certificate.getSigAlgName()).isEqualTo("SHA256withRSA");
            assertThat(certificate.getKeyUsage()[0]).as("digitalSignature").isTrue();
            assertThat(certificate.getBasicConstraints()).as("no authority").isEqualTo(-1);
            assertThat(certificate.getSubjectX500Principal().getName()).contains("CN=" + party);
            try (InputStream in = Files.newInputStream(folder.resolve(party + ".pem"))) {
                assertThat(CertificateFactory.getInstance("X.509").generateCertificate(in))
                        .isEqualTo(certificate);
            }
            assertThat(JWKSet.load(folder.resolve(party + ".jwks.json").toFile())
                            .getKeyByKeyId(party)
                            .toRSAKey()
                            .toPublicKey())
                    .isEqualTo(certificate.getPublicKey());
            char[] password = Files.readString(folder.resolve(party + ".password"))
                    .strip()
                    .toCharArray();
            KeyStore store = KeyStore.getInstance(folder.resolve(party + ".p12").toFile(), password);
            assertThat(store.getKey(party, password)).isEqualTo(keys.of(party).key());
        }
        assertThat(keys.of("hub").key()).isNotEqualTo(keys.of("cpi-puglia").key());
    }

    @Test
    void keepsThemToTheirOwner() throws IOException {
        ModiKeys.in(folder, ONE, NOW);
        assertThat(rights(folder)).isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(ModiKeysTest::rights).distinct()).containsExactly("rw-------");
        }
    }

    private static String rights(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void findsThemAgain() throws IOException {
        ModiKeys first = ModiKeys.in(folder, ONE, NOW);
        ModiKeys second = ModiKeys.in(folder, ONE, NOW.plus(Duration.ofDays(3_000)));
        assertThat(second.of("hub")).isEqualTo(first.of("hub"));
        assertThat(second.of("cpi-puglia")).isEqualTo(first.of("cpi-puglia"));
    }

    @Test
    void makesThemAnew_whenTheirTimeIsAlmostOver_andLeavesNothingBehind() throws IOException {
        ModiKeys first = ModiKeys.in(folder, ONE, NOW);
        Instant late = NOW.plus(Duration.ofDays(3_570));
        ModiKeys second = ModiKeys.in(folder, ONE, late);
        assertThat(second.of("hub").key()).isNotEqualTo(first.of("hub").key());
        assertThat(second.of("hub").isGoodAt(late.plus(Duration.ofDays(3_000)))).isTrue();
        assertThat(home.toFile().list()).containsExactly("modi");
    }

    @Test
    void makesThemAnew_whenOneIsMissing() throws IOException {
        ModiKeys.in(folder, ONE, NOW);
        ModiKeys more = ModiKeys.in(folder, Set.of("cpi-puglia", "asl-puglia"), NOW);
        assertThat(more.of("asl-puglia").isGoodAt(NOW)).isTrue();
        Files.delete(folder.resolve("hub.pem"));
        ModiKeys.in(folder, ONE, NOW);
        assertThat(folder.resolve("hub.pem")).exists();
    }

    @Test
    void clearsAwayWhatDiedHalfWay() throws IOException {
        Path half = Files.createDirectory(home.resolve("modi.new123"));
        Files.writeString(half.resolve("hub.p12"), "half");
        ModiKeys.in(folder, ONE, NOW);
        assertThat(half).doesNotExist();
    }

    @Test
    void refusesKeysThatItCannotRead() throws IOException {
        ModiKeys.in(folder, ONE, NOW);
        Files.writeString(folder.resolve("hub.password"), "another\n");
        assertThatThrownBy(() -> ModiKeys.in(folder, ONE, NOW)).isInstanceOf(IOException.class);
    }
}
