package it.psihub.kit.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.psihub.canonical.network.Region;
import it.psihub.exchange.Counterpart;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Kind;
import it.psihub.exchange.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class ConfiguredCounterpartsTest {

    record Code(String value) {
        Code {
            if (value.length() != 3) {
                throw new IllegalArgumentException("a code has 3 characters");
            }
        }
    }

    record LabSettings(
            URI address,
            Set<Region> regions,
            @DefaultValue("30s") Duration timeout,
            Optional<Code> code) implements Settings {}

    static final class Lab implements CounterpartKind<LabSettings> {
        @Override
        public Kind kind() {
            return new Kind("lab");
        }

        @Override
        public Class<LabSettings> settings() {
            return LabSettings.class;
        }

        @Override
        public List<String> mistakes(String name, LabSettings settings) {
            return settings.regions().isEmpty() ? List.of("regions: names no region") : List.of();
        }
    }

    private static ConfiguredCounterparts read(Map<String, Object> properties) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
        return ConfiguredCounterparts.read(environment, List.of(new Lab()));
    }

    @Test
    void bindsEachBlockToTheRecordOfItsKind() {
        ConfiguredCounterparts counterparts = read(Map.of(
                "hub.counterparts.lab-north.kind", "lab",
                "hub.counterparts.lab-north.address", "https://lab.example/api",
                "hub.counterparts.lab-north.regions", "puglia,basilicata",
                "hub.counterparts.lab-north.code", "ABC",
                "hub.counterparts.lab-north.limits.concurrency", "8",
                "hub.counterparts.lab-south.kind", "lab",
                "hub.counterparts.lab-south.address", "http://localhost:8080",
                "hub.counterparts.lab-south.regions[0]", "SICILIA",
                "hub.counterparts.lab-south.timeout", "2m"));

        Counterpart north = counterparts.find(new CounterpartId("lab-north")).orElseThrow();
        assertThat(north.settings(LabSettings.class))
                .isEqualTo(new LabSettings(
                        URI.create("https://lab.example/api"),
                        Set.of(Region.PUGLIA, Region.BASILICATA),
                        Duration.ofSeconds(30),
                        Optional.of(new Code("ABC"))));
        assertThat(counterparts.serving(new Kind("lab"), Region.SICILIA))
                .singleElement()
                .satisfies(south -> assertThat(south.settings(LabSettings.class))
                        .isEqualTo(new LabSettings(
                                URI.create("http://localhost:8080"),
                                Set.of(Region.SICILIA),
                                Duration.ofMinutes(2),
                                Optional.empty())));
    }

    @Test
    void readsTheTermsOfEveryCounterpart_whateverItsKind() {
        ConfiguredCounterparts counterparts = read(Map.of(
                "hub.counterparts.lab-north.kind", "lab",
                "hub.counterparts.lab-north.address", "https://lab.example/api",
                "hub.counterparts.lab-north.regions", "puglia",
                "hub.counterparts.lab-north.limits.concurrency", "8",
                "hub.counterparts.lab-north.limits.per-second", "0.5",
                "hub.counterparts.lab-north.limits.first-ask", "1m",
                "hub.counterparts.lab-south.kind", "lab",
                "hub.counterparts.lab-south.address", "http://localhost:8080",
                "hub.counterparts.lab-south.regions", "sicilia"));

        assertThat(counterparts.of(new CounterpartId("lab-north")).limits())
                .isEqualTo(new Limits(8, 32, Optional.of(0.5), Duration.ofMinutes(1)));
        assertThat(counterparts.of(new CounterpartId("lab-south"))).isEqualTo(Terms.DEFAULT);
        assertThatThrownBy(() -> counterparts.of(new CounterpartId("lab-west")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lab-west");
    }

    @Test
    void listsEveryMistakeOfEveryCounterpartAtOnce() {
        assertThatThrownBy(() -> read(Map.ofEntries(
                        Map.entry("hub.counterparts.one.kind", "laboratory"),
                        Map.entry("hub.counterparts.two.address", "https://two.example"),
                        Map.entry("hub.counterparts.three.kind", "lab"),
                        Map.entry("hub.counterparts.three.regions", "puglia"),
                        Map.entry("hub.counterparts.three.timeout", "soon"),
                        Map.entry("hub.counterparts.three.adress", "https://three.example"),
                        Map.entry("hub.counterparts.four.kind", "lab"),
                        Map.entry("hub.counterparts.four.address", "lab.example/api"),
                        Map.entry("hub.counterparts.four.regions", "lazio"),
                        Map.entry("hub.counterparts.four.code", "ABCD"),
                        Map.entry("hub.counterparts.four.limits.concurrency", "0"),
                        Map.entry("hub.counterparts.four.limits.batch", "1001"),
                        Map.entry("hub.counterparts.four.limits.per-second", "0"),
                        Map.entry("hub.counterparts.four.limits.first-ask", "61m"),
                        Map.entry("hub.counterparts.four.limits.speed", "9"),
                        Map.entry("hub.counterparts.five.limits.per-second", "fast"),
                        Map.entry("hub.counterparts.two.limits.batch", "0"),
                        Map.entry("hub.counterparts.five.kind", "lab"),
                        Map.entry("hub.counterparts.five.address", "https://five.example"),
                        Map.entry("hub.counterparts.x.kind", "lab"),
                        Map.entry("hub.counterparts.x.address", "https://x.example"),
                        Map.entry("hub.counterparts.x.regions", "puglia"))))
                .isInstanceOfSatisfying(
                        ConfigurationMistakes.class,
                        found -> assertThat(found.mistakes())
                                .containsExactlyInAnyOrder(
                                        "hub.counterparts.one.kind: there is no kind 'laboratory'; known kinds: lab",
                                        "hub.counterparts.two.kind: is missing; known kinds: lab",
                                        "hub.counterparts.three.adress: is not a known property; known: address, regions,"
                                                + " timeout, code, limits",
                                        "hub.counterparts.three.address: is missing",
                                        "hub.counterparts.three.timeout: is not a duration, such as 30s or 5m",
                                        "hub.counterparts.four.limits.speed: is not a known property; known: concurrency,"
                                                + " batch, per-second, first-ask",
                                        "hub.counterparts.four.address: is not an absolute URL",
                                        "hub.counterparts.four.regions: is not a list, each one of basilicata, calabria,"
                                                + " campania, puglia, sicilia",
                                        "hub.counterparts.four.code: a code has 3 characters",
                                        "hub.counterparts.four.limits.concurrency: is not between 1 and 64",
                                        "hub.counterparts.four.limits.batch: is not between 1 and 1000",
                                        "hub.counterparts.four.limits.per-second: is not a number from one a day"
                                                + " upwards, such as 10 or 0.5",
                                        "hub.counterparts.four.limits.first-ask: is not between 0s and 1h",
                                        "hub.counterparts.two.limits.batch: is not between 1 and 1000",
                                        "hub.counterparts.five.limits.per-second: is not a number",
                                        "hub.counterparts.five.regions: names no region",
                                        "hub.counterparts.x: a counterpart's name does not have the form"
                                                + " [a-z0-9][a-z0-9-]{1,39}"))
                .hasMessageStartingWith("the configuration has 17 mistakes:\n  hub.counterparts.");
    }

    @Test
    void takesAnEnvironmentVariable_whenTheNameHasADash() {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "file",
                        Map.of(
                                "hub.counterparts.lab-north.kind", "lab",
                                "hub.counterparts.lab-north.address", "https://lab.example/api",
                                "hub.counterparts.lab-north.regions", "puglia")));
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        Map.of("HUB_COUNTERPARTS_LABNORTH_ADDRESS", "https://other.example")));

        ConfiguredCounterparts counterparts = ConfiguredCounterparts.read(environment, List.of(new Lab()));

        assertThat(counterparts.all()).singleElement().satisfies(party -> {
            assertThat(party.id()).isEqualTo(new CounterpartId("lab-north"));
            assertThat(party.settings(LabSettings.class).address()).isEqualTo(URI.create("https://other.example"));
        });
    }

    @Test
    void hasNoCounterparts_whenNothingIsConfigured() {
        assertThat(read(Map.of()).all()).isEmpty();
    }

    @Test
    void refusesTwoAdaptersOfOneKind() {
        assertThatThrownBy(() -> ConfiguredCounterparts.read(new StandardEnvironment(), List.of(new Lab(), new Lab())))
                .isInstanceOf(ConfigurationMistakes.class)
                .hasMessageContaining("two adapters declare the kind lab");
    }
}
