package it.psihub.modi.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import it.psihub.modi.TestKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileOwnKeysTest {
    private static final TestKeys HUB = TestKeys.rsa("hub");
    private static final TestKeys NEXT = TestKeys.rsa("hub-next");

    @TempDir
    private Path home;

    private Instant now = Instant.now();
    private final List<String> mistakes = new ArrayList<>();

    @Test
    void readsPkcs12_withItsPasswordFile() throws Exception {
        OwnKeys keys = read(Map.of("hub-2026", pkcs12("hub.p12", "secret\n", HUB)));
        assertThat(mistakes).isEmpty();
        assertThat(keys.current())
                .isEqualTo(new OwnKey("hub-2026", "hub-2026", HUB.pair().getPrivate(), List.of(HUB.certificate())));
    }

    @Test
    void readsPem_andTheKidThatIsAgreed() throws Exception {
        KeyFiles.text(
                home.resolve("hub.pem"),
                KeyFiles.pem(HUB.certificate()) + KeyFiles.pem(HUB.pair().getPrivate()));
        OwnKeys keys =
                read(Map.of("hub", settings("hub.pem", Optional.empty(), Optional.empty(), Optional.of("k-77"))));
        assertThat(mistakes).isEmpty();
        assertThat(keys.current().kid()).isEqualTo("k-77");
        assertThat(keys.current().chain()).containsExactly(HUB.certificate());
    }

    @Test
    void readsAKeyWithoutCertificate() throws Exception {
        KeyFiles.text(home.resolve("hub.pem"), KeyFiles.pem(HUB.pair().getPrivate()));
        OwnKeys keys = read(Map.of("hub", pem("hub.pem")));
        assertThat(keys.current().chain()).isEmpty();
        assertThat(keys.windows()).containsExactly(Window.ALWAYS);
    }

    @Test
    void readsWhatOpensslEncrypted() throws Exception {
        Path plain =
                KeyFiles.text(home.resolve("plain.pem"), KeyFiles.pem(HUB.pair().getPrivate()));
        assumeTrue(openssl("version"), "openssl is not installed: PBES2 of another's making is not shown");
        assertThat(openssl(
                        "pkcs8",
                        "-topk8",
                        "-in",
                        plain.toString(),
                        "-out",
                        home.resolve("hub.pem").toString(),
                        "-v2",
                        "aes256",
                        "-passout",
                        "pass:secret"))
                .isTrue();
        KeyFiles.text(home.resolve("password"), "secret");
        assertThat(read(Map.of("hub", settings("hub.pem", Optional.of("password"), Optional.empty(), Optional.empty())))
                        .current()
                        .key())
                .isEqualTo(HUB.pair().getPrivate());
        assertThat(mistakes).isEmpty();
    }

    @Test
    void readsEllipticCurves_ofTheThreeAlone() throws Exception {
        for (String curve : List.of("secp256r1", "secp384r1", "secp521r1")) {
            KeyFiles.text(home.resolve("ec.pem"), KeyFiles.pem(ec(curve).getPrivate()));
            read(Map.of("hub", pem("ec.pem")));
        }
        assertThat(mistakes).isEmpty();
    }

    @Test
    void namesEveryKeyThatCannotBeUsed_andWhy() throws Exception {
        KeyPairGenerator small = KeyPairGenerator.getInstance("RSA");
        small.initialize(1024);
        KeyFiles.text(
                home.resolve("small.pem"), KeyFiles.pem(small.generateKeyPair().getPrivate()));
        KeyFiles.text(
                home.resolve("other.pem"),
                KeyFiles.pem(NEXT.certificate()) + KeyFiles.pem(HUB.pair().getPrivate()));
        KeyFiles.text(home.resolve("rubbish.pem"), "no key at all");
        KeyFiles.text(home.resolve("certificate.pem"), KeyFiles.pem(HUB.certificate()));
        KeyFiles.text(
                home.resolve("old.pem"), "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n");
        KeyFiles.pkcs12(home.resolve("two.p12"), "secret", HUB, NEXT);
        KeyFiles.text(home.resolve("secret"), "secret");
        KeyFiles.text(home.resolve("wrong"), "other");
        read(Map.of(
                "a-small", pem("small.pem"),
                "b-other", pem("other.pem"),
                "c-rubbish", pem("rubbish.pem"),
                "d-certificate", pem("certificate.pem"),
                "e-old", pem("old.pem"),
                "f-missing", pem("missing.pem"),
                "g-two", settings("two.p12", Optional.of("secret"), Optional.empty(), Optional.empty()),
                "h-alias", settings("two.p12", Optional.of("secret"), Optional.of("third"), Optional.empty()),
                "i-wrong", settings("two.p12", Optional.of("wrong"), Optional.empty(), Optional.empty()),
                "j-none", settings("two.p12", Optional.empty(), Optional.empty(), Optional.empty())));
        assertThat(mistakes)
                .containsExactly(
                        "keys.a-small.file: holds an RSA key of less than 2048 bits",
                        "keys.b-other.file: holds a certificate that is another key's",
                        "keys.c-rubbish.file: is not PEM: there is no block in it",
                        "keys.d-certificate.file: holds no private key",
                        "keys.e-old.file: holds its private key in an old form: PKCS#8 is needed (openssl pkcs8 -topk8)",
                        "keys.f-missing.file: cannot be read: missing.pem",
                        "keys.g-two.file: has 2 private keys: alias must say which",
                        "keys.h-alias.file: has no private key under that alias",
                        "keys.i-wrong.file: cannot be opened: the password is wrong",
                        "keys.j-none.file: is PKCS#12, and there is no password-file");
    }

    @Test
    void signsWithTheValidKeyThatBeganLast() throws Exception {
        LocalDate today = LocalDate.ofInstant(now, ZoneId.of("Europe/Rome"));
        OwnKeys keys = read(Map.of(
                "old", from(pkcs12("old.p12", "secret", HUB), today.minusDays(9), today.plusDays(3)),
                "new", from(pkcs12("new.p12", "secret", NEXT), today.plusDays(2), today.plusDays(90))));
        assertThat(keys.current().name()).isEqualTo("old");
        now = now.plus(Duration.ofDays(2).plusHours(1));
        assertThat(keys.current().name()).isEqualTo("new");
        now = now.plus(Duration.ofDays(100));
        assertThatThrownBy(keys::current).isInstanceOf(NoKey.class);
        assertThat(keys.named("old")).isPresent();
    }

    @Test
    void readsAFileAgain_whenItChanges_andKeepsWhatWasGood_whileItIsBroken() throws Exception {
        OwnKeys keys = read(Map.of("hub", pkcs12("hub.p12", "secret", HUB)));
        KeyFiles.text(home.resolve("hub.p12"), "half a file");
        later();
        assertThat(keys.current().key()).isEqualTo(HUB.pair().getPrivate());
        Files.delete(home.resolve("hub.p12"));
        later();
        assertThat(keys.current().key()).isEqualTo(HUB.pair().getPrivate());
        KeyFiles.pkcs12(home.resolve("hub.p12"), "secret", NEXT);
        Files.setLastModifiedTime(
                home.resolve("hub.p12"), FileTime.from(Instant.now().plusSeconds(5)));
        later();
        assertThat(keys.current().key()).isEqualTo(NEXT.pair().getPrivate());
    }

    @Test
    void tellsUntilWhenOneFollowsAnother() {
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        Window first = new Window(start, start.plus(Duration.ofDays(10)));
        Window next = new Window(start.plus(Duration.ofDays(8)), start.plus(Duration.ofDays(30)));
        Window afterAGap = new Window(start.plus(Duration.ofDays(31)), start.plus(Duration.ofDays(90)));
        assertThat(Window.covered(List.of(next, first), start.plus(Duration.ofDays(1))))
                .contains(next.until());
        assertThat(Window.covered(List.of(first, next, afterAGap), start)).contains(next.until());
        assertThat(Window.covered(List.of(first), start.plus(Duration.ofDays(11))))
                .isEmpty();
        assertThat(Window.covered(List.of(next), start)).isEmpty();
    }

    private void later() {
        now = now.plusSeconds(6);
    }

    private OwnKeys read(Map<String, KeySettings> settings) {
        return FileOwnKeys.read(settings, home, () -> now, mistakes);
    }

    private KeySettings pkcs12(String file, String password, TestKeys key) {
        KeyFiles.pkcs12(home.resolve(file), password.strip(), key);
        KeyFiles.text(home.resolve(file + ".password"), password);
        return settings(file, Optional.of(file + ".password"), Optional.empty(), Optional.empty());
    }

    private static KeySettings pem(String file) {
        return settings(file, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static KeySettings settings(
            String file, Optional<String> password, Optional<String> alias, Optional<String> kid) {
        return new KeySettings(Path.of(file), password.map(Path::of), alias, kid, Optional.empty(), Optional.empty());
    }

    private static KeySettings from(KeySettings key, LocalDate from, LocalDate until) {
        return new KeySettings(
                key.file(), key.passwordFile(), key.alias(), key.kid(), Optional.of(from), Optional.of(until));
    }

    private static KeyPair ec(String curve) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair();
    }

    private static boolean openssl(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (java.io.IOException missing) {
            return false;
        }
    }
}
