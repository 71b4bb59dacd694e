package it.psihub.kit.interaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import it.psihub.exchange.Counterpart;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Counterparts;
import it.psihub.exchange.Kind;
import it.psihub.kit.calendar.OpeningTimes;
import it.psihub.kit.config.CounterpartTerms;
import it.psihub.kit.config.Limits;
import it.psihub.kit.config.Terms;
import it.psihub.modi.config.Agreement;
import it.psihub.modi.config.ModiSettings;
import it.psihub.modi.config.ReceiveSettings;
import it.psihub.modi.key.NoKey;
import it.psihub.modi.key.OwnKey;
import it.psihub.modi.key.OwnKeys;
import it.psihub.modi.key.TrustedKeys;
import it.psihub.modi.key.Window;
import java.net.URI;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReplyAddressesTest {
    private static final CounterpartId AGREED = new CounterpartId("comune-uno");
    private static final CounterpartId PLAIN = new CounterpartId("comune-due");
    private static final CounterpartId STRANGER = new CounterpartId("comune-tre");
    private static final URI ADDRESS = URI.create("https://comune.example.it/replies");

    /** Keys are of no concern here. */
    private static final class NoKeys implements OwnKeys, TrustedKeys {
        @Override
        public OwnKey current() throws NoKey {
            return fail("nobody signs");
        }

        @Override
        public Optional<OwnKey> named(String name) {
            return Optional.empty();
        }

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
            return List.of();
        }
    }

    private record Configured(List<Counterpart> all) implements Counterparts {
        @Override
        public Optional<Counterpart> find(CounterpartId id) {
            return all.stream().filter(party -> party.id().equals(id)).findFirst();
        }
    }

    private static Counterpart party(CounterpartId id) {
        return new Counterpart(id, new Kind("partner"), Set::of);
    }

    private static CounterpartTerms terms() {
        ReceiveSettings receive =
                new ReceiveSettings(Set.of(), Set.of(), Optional.empty(), Set.of(ADDRESS), Optional.empty());
        ModiSettings settings =
                new ModiSettings(Optional.empty(), Optional.of(receive), Map.of(), Optional.empty(), Optional.empty());
        NoKeys keys = new NoKeys();
        Terms agreed = new Terms(
                Limits.DEFAULT, OpeningTimes.ALWAYS, Optional.of(new Agreement(AGREED, settings, keys, keys)));
        return counterpart -> {
            if (counterpart.equals(STRANGER)) {
                throw new IllegalArgumentException("not configured");
            }
            return counterpart.equals(AGREED) ? agreed : Terms.DEFAULT;
        };
    }

    private final ReplyAddresses addresses =
            ReplyAddresses.agreed(new Configured(List.of(party(AGREED), party(PLAIN))), terms());

    @Test
    void areThoseOfTheAgreement_andNoneWithoutOne() {
        assertThat(addresses.of(AGREED)).containsExactly(ADDRESS);
        assertThat(addresses.of(PLAIN)).isEmpty();
        assertThat(addresses.of(STRANGER)).isEmpty();
    }

    @Test
    void areFoundToTheLetterAlone() {
        assertThat(addresses.find(AGREED, "https://comune.example.it/replies")).hasValue(ADDRESS);
        assertThat(addresses.find(AGREED, "https://COMUNE.example.it/replies")).isEmpty();
        assertThat(addresses.find(AGREED, "https://comune.example.it/replies#")).isEmpty();
        assertThat(addresses.find(PLAIN, "https://comune.example.it/replies")).isEmpty();
    }
}
