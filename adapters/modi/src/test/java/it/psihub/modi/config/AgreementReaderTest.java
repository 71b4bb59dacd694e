package it.psihub.modi.config;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.exchange.CounterpartId;
import it.psihub.modi.Pattern;
import it.psihub.modi.TestKeys;
import it.psihub.modi.key.KeyFiles;
import it.psihub.modi.key.KeySettings;
import it.psihub.modi.key.TrustSettings;
import it.psihub.modi.pdnd.PdndSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgreementReaderTest {
    private static final CounterpartId PARTY = new CounterpartId("cpi-puglia");
    private static final TrustSettings TRUST =
            new TrustSettings(Set.of(Path.of("peer.pem")), Set.of(), Set.of(), Set.of());

    @TempDir
    private Path home;

    private final List<String> mistakes = new ArrayList<>();

    @BeforeEach
    void write() {
        TestKeys hub = TestKeys.rsa("hub");
        KeyFiles.text(home.resolve("hub.pem"), KeyFiles.pem(hub.pair().getPrivate()) + KeyFiles.pem(hub.certificate()));
        KeyFiles.text(home.resolve("bare.pem"), KeyFiles.pem(hub.pair().getPrivate()));
        KeyFiles.text(
                home.resolve("peer.pem"), KeyFiles.pem(TestKeys.rsa("peer").certificate()));
    }

    @Test
    void makesAnAgreement_ofWhatIsInOrder() throws Exception {
        Optional<Agreement> agreement = read(new ModiSettings(
                Optional.of(send(Pattern.ID_AUTH_REST_02, Pattern.INTEGRITY_REST_01)),
                Optional.of(receive(Pattern.ID_AUTH_REST_02)),
                keys("hub.pem"),
                Optional.of(TRUST),
                Optional.empty()));
        assertThat(mistakes).isEmpty();
        assertThat(agreement.orElseThrow().keys().current().name()).isEqualTo("hub");
    }

    @Test
    void listsAllThatIsMissing_ofABlockThatSaysTooLittle() {
        read(new ModiSettings(
                Optional.of(send(Pattern.ID_AUTH_SOAP_02, Pattern.INTEGRITY_SOAP_01, Pattern.AUDIT_REST_01)),
                Optional.of(new ReceiveSettings(
                        Set.of(Pattern.ID_AUTH_REST_01), Set.of(), Optional.empty(), Set.of(), Optional.empty())),
                Map.of(),
                Optional.empty(),
                Optional.empty()));
        assertThat(mistakes)
                .containsExactlyInAnyOrder(
                        "keys: is missing: the hub has nothing to sign with",
                        "trust: is missing: the counterpart's signatures cannot be proved",
                        "send.patterns: names patterns of REST and of SOAP",
                        "send.audit: is missing: AUDIT_REST says on whose behalf a call is made",
                        "receive.audiences: is missing: what is meant for others would be taken");
    }

    @Test
    void listsWhatIsOutOfBounds_allAtOnce() {
        SendSettings send = new SendSettings(
                Set.of(Pattern.ID_AUTH_REST_02),
                Optional.empty(),
                Optional.of(Duration.ofHours(2)),
                Optional.empty(),
                Optional.of("jwk"),
                Optional.empty());
        ReceiveSettings receive = new ReceiveSettings(
                Set.of(),
                Set.of("a"),
                Optional.empty(),
                Set.of(URI.create("ftp://peer.example.org/"), URI.create("https://user@peer.example.org/")),
                Optional.empty());
        read(new ModiSettings(
                Optional.of(send),
                Optional.of(receive),
                keys("bare.pem"),
                Optional.of(new TrustSettings(Set.of(Path.of("peer.pem")), Set.of(), Set.of("cn"), Set.of())),
                Optional.empty()));
        assertThat(mistakes)
                .containsExactlyInAnyOrder(
                        "keys.hub.file: holds no certificate of the key",
                        "trust.subjects: goes with authorities, and they with it",
                        "send.life: is not between 10s and 1h",
                        "send.key-reference: is not x5c, x5t or kid",
                        "receive.patterns: is missing",
                        "receive.reply-to: is not a URL of http or https with a host",
                        "receive.reply-to: is not a URL of http or https with a host");
    }

    @Test
    void tellsThatNoKeyIsValidNow() {
        KeySettings ended = new KeySettings(
                Path.of("hub.pem"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(LocalDate.now(Clock.systemUTC()).minusDays(9)),
                Optional.of(LocalDate.now(Clock.systemUTC()).minusDays(3)));
        read(new ModiSettings(
                Optional.of(send(Pattern.ID_AUTH_REST_02)),
                Optional.empty(),
                Map.of("hub", ended),
                Optional.empty(),
                Optional.empty()));
        assertThat(mistakes).containsExactly("keys: none is valid now");
    }

    @Test
    void makesAChannel_whereOneWasAgreed() {
        ModiSettings own =
                tls(Set.of(Pattern.ID_AUTH_CHANNEL_02), "hub", "peer.pem", URI.create("https://peer.example/"));
        Agreement agreement = read(own).orElseThrow();
        assertThat(agreement.channel()).isPresent();
        assertThat(agreement.channel().get().trust().getAcceptedIssuers())
                .containsExactly(TestKeys.rsa("peer").certificate());
    }

    @Test
    void signsNothingWithTheKeyOfTheChannel_whereThereIsAnother() throws Exception {
        KeyFiles.text(
                home.resolve("tls.pem"),
                KeyFiles.pem(TestKeys.rsa("tls").pair().getPrivate())
                        + KeyFiles.pem(TestKeys.certificate(
                                "tls", TestKeys.rsa("tls").pair(), Instant.now(), Duration.ofDays(9))));
        Map<String, KeySettings> both = new HashMap<>(keys("hub.pem"));
        both.put("tls", keys("tls.pem").get("hub"));
        Agreement agreement = read(new ModiSettings(
                        Optional.of(send(Pattern.ID_AUTH_REST_02, Pattern.ID_AUTH_CHANNEL_02)),
                        Optional.empty(),
                        both,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new TlsSettings(Optional.of("tls"), Set.of()))))
                .orElseThrow();
        assertThat(agreement.keys().current().name()).isEqualTo("hub");
        assertThat(agreement.channel().orElseThrow().shown())
                .singleElement()
                .satisfies(window ->
                        assertThat(window.until()).isBefore(Instant.now().plus(Duration.ofDays(10))));
    }

    @Test
    void listsWhatDoesNotGoWithTheChannel() {
        read(tls(Set.of(Pattern.ID_AUTH_CHANNEL_01), "hub", "bare.pem", URI.create("http://peer.example/")));
        assertThat(mistakes)
                .containsExactlyInAnyOrder(
                        "tls.authorities: holds no certificate",
                        "tls.key: goes with ID_AUTH_CHANNEL_02 in send.patterns",
                        "receive.reply-to: is not of https, and send.patterns name ID_AUTH_CHANNEL");
        mistakes.clear();
        read(tls(Set.of(Pattern.ID_AUTH_REST_01), "nobody", "peer.pem", URI.create("http://peer.example/")));
        assertThat(mistakes)
                .containsExactlyInAnyOrder(
                        "tls: goes with ID_AUTH_CHANNEL_01 or 02 in send.patterns",
                        "tls.key: there is no key of that name in keys");
    }

    private static ModiSettings tls(Set<Pattern> patterns, String key, String authority, URI replyTo) {
        return new ModiSettings(
                Optional.of(send(patterns.toArray(Pattern[]::new))),
                Optional.of(new ReceiveSettings(
                        Set.of(Pattern.ID_AUTH_REST_01),
                        Set.of("a"),
                        Optional.empty(),
                        Set.of(replyTo),
                        Optional.empty())),
                keys("hub.pem"),
                Optional.of(TRUST),
                Optional.empty(),
                Optional.of(new TlsSettings(Optional.of(key), Set.of(Path.of(authority)))));
    }

    @Test
    void refusesVouchersWhereNoPatternCarriesThem() {
        ReceiveSettings receive = new ReceiveSettings(
                Set.of(Pattern.ID_AUTH_SOAP_01),
                Set.of("a"),
                Optional.empty(),
                Set.of(),
                Optional.of(new ReceiveSettings.VoucherSettings(Set.of("client"), Set.of())));
        PdndSettings pdnd = new PdndSettings(
                URI.create("http://auth.example.org/token"),
                "aud",
                "me",
                "purpose",
                Optional.empty(),
                Optional.empty());
        read(new ModiSettings(
                Optional.of(send(Pattern.ID_AUTH_SOAP_01)),
                Optional.of(receive),
                keys("hub.pem"),
                Optional.of(new TrustSettings(Set.of(Path.of("peer.pem")), Set.of(), Set.of(), Set.of())),
                Optional.of(pdnd)));
        assertThat(mistakes)
                .containsExactlyInAnyOrder(
                        "receive.voucher: goes with patterns of REST",
                        "pdnd: vouchers go with patterns of REST",
                        "pdnd.token-endpoint: is neither https nor on this machine");
    }

    private Optional<Agreement> read(ModiSettings settings) {
        return new AgreementReader(home, Clock.systemUTC(), true).read(PARTY, settings, mistakes);
    }

    private static SendSettings send(Pattern... patterns) {
        return new SendSettings(
                Set.of(patterns),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static ReceiveSettings receive(Pattern... patterns) {
        return new ReceiveSettings(
                Set.of(patterns), Set.of("https://hub.example.org/"), Optional.empty(), Set.of(), Optional.empty());
    }

    private static Map<String, KeySettings> keys(String file) {
        return Map.of(
                "hub",
                new KeySettings(
                        Path.of(file),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }
}
