package it.psihub.kit.probe;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.exchange.Counterpart;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Kind;
import it.psihub.kit.calendar.OpeningTimes;
import it.psihub.kit.config.Limits;
import it.psihub.kit.config.Terms;
import it.psihub.modi.config.Agreement;
import it.psihub.modi.config.ModiSettings;
import it.psihub.modi.key.NoKey;
import it.psihub.modi.key.OwnKey;
import it.psihub.modi.key.OwnKeys;
import it.psihub.modi.key.TrustedKeys;
import it.psihub.modi.key.Window;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyEndingsTest {
    private static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");
    private static final Counterpart PARTY =
            new Counterpart(new CounterpartId("cpi-puglia"), new Kind("job-centre"), Set::of);

    @Test
    void saysNothing_whileKeysLastLongEnough() {
        assertThat(found(List.of(days(-10, 31)), List.of(days(-10, 400)))).isEmpty();
    }

    @Test
    void warnsThirtyDaysAhead_withTheDay() {
        assertThat(found(List.of(days(-10, 29)), List.of(days(-10, 400))))
                .extracting(Finding::code, Finding::outcome)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("credentials.key-ends-soon", Finding.Outcome.WARNING));
        assertThat(found(List.of(days(-10, 29)), List.of()).get(0).sentence()).contains("30/06/2026");
    }

    @Test
    void isSilent_whenAKeyFollowsWithoutAGap() {
        assertThat(found(List.of(days(-300, 5), days(4, 300)), List.of())).isEmpty();
        assertThat(found(List.of(days(-300, 5), days(6, 300)), List.of()))
                .extracting(Finding::code)
                .containsExactly("credentials.key-ends-soon");
    }

    @Test
    void tellsWhatHasEnded_asAProblem() {
        assertThat(found(List.of(days(-300, -1)), List.of(days(-300, -1), days(2, 9))))
                .extracting(Finding::code)
                .containsExactly("credentials.key-expired", "credentials.certificate-expired");
    }

    @Test
    void saysNothing_whereNothingWasAgreed() {
        assertThat(new KeyEndings(id -> Terms.DEFAULT, () -> NOW).of(PARTY)).isEmpty();
    }

    private static List<Finding> found(List<Window> own, List<Window> trusted) {
        ModiSettings settings =
                new ModiSettings(Optional.empty(), Optional.empty(), Map.of(), Optional.empty(), Optional.empty());
        Agreement agreement = new Agreement(PARTY.id(), settings, keys(own), trust(trusted));
        Terms terms = new Terms(Limits.DEFAULT, OpeningTimes.ALWAYS, Optional.of(agreement));
        return new KeyEndings(id -> terms, () -> NOW).of(PARTY);
    }

    private static Window days(int from, int until) {
        return new Window(NOW.plus(Duration.ofDays(from)), NOW.plus(Duration.ofDays(until)));
    }

    private static OwnKeys keys(List<Window> windows) {
        return new OwnKeys() {
            @Override
            public OwnKey current() throws NoKey {
                throw new NoKey("none here");
            }

            @Override
            public Optional<OwnKey> named(String name) {
                return Optional.empty();
            }

            @Override
            public List<Window> windows() {
                return windows;
            }
        };
    }

    private static TrustedKeys trust(List<Window> windows) {
        return new TrustedKeys() {
            @Override
            public Judgement judge(List<X509Certificate> chain, Instant at) {
                return Judgement.UNKNOWN;
            }

            @Override
            public Optional<X509Certificate> byFingerprint(String fingerprint) {
                return Optional.empty();
            }

            @Override
            public Optional<PublicKey> byKid(String kid) {
                return Optional.empty();
            }

            @Override
            public List<Window> windows() {
                return windows;
            }
        };
    }
}
