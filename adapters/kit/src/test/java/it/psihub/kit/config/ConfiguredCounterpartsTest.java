package it.psihub.kit.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.psihub.canonical.network.Region;
import it.psihub.exchange.Counterpart;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Kind;
import it.psihub.exchange.Settings;
import it.psihub.kit.calendar.WrittenTimes;
import it.psihub.modi.pdnd.IssuerSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;

class ConfiguredCounterpartsTest {
    private static final Map<String, Object> ISSUER = Map.of(
            "hub.modi.voucher-issuer.issuer", "auth.example.org",
            "hub.modi.voucher-issuer.jwks", "https://auth.example.org/jwks.json",
            "hub.modi.voucher-issuer.public-address", "https://hub.example.org");

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

        @Override
        public List<URI> addresses(LabSettings settings) {
            return List.of(settings.address());
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
                "hub.counterparts.lab-north.limits.calls-per-minute", "600",
                "hub.counterparts.lab-south.kind", "lab",
                "hub.counterparts.lab-south.address", "http://localhost:8080",
                "hub.counterparts.lab-south.regions", "sicilia"));

        assertThat(counterparts.of(new CounterpartId("lab-north")).limits())
                .isEqualTo(new Limits(
                        8,
                        32,
                        Optional.of(0.5),
                        Optional.of(Duration.ofMinutes(1)),
                        Optional.empty(),
                        Optional.of(600)));
        assertThat(counterparts.of(new CounterpartId("lab-south"))).isEqualTo(Terms.DEFAULT);
        assertThatThrownBy(() -> counterparts.of(new CounterpartId("lab-west")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lab-west");
    }

    @Test
    void refusesAnAddressInTheClear_whereAChannelWasAgreed() {
        Map<String, Object> agreed = Map.of(
                "hub.counterparts.lab-north.kind", "lab",
                "hub.counterparts.lab-north.regions", "puglia",
                "hub.counterparts.lab-north.modi.send.patterns", "ID_AUTH_CHANNEL_01");
        assertThatThrownBy(() -> read(with(agreed, "http://lab.example/api")))
                .isInstanceOf(ConfigurationMistakes.class)
                .hasMessageContaining("hub.counterparts.lab-north.address: is not of https, and"
                        + " modi.send.patterns name ID_AUTH_CHANNEL");
        assertThat(read(with(agreed, "https://lab.example/api"))
                        .of(new CounterpartId("lab-north"))
                        .modi()
                        .orElseThrow()
                        .channel())
                .isPresent();
    }

    private static Map<String, Object> with(Map<String, Object> properties, String address) {
        Map<String, Object> all = new HashMap<>(properties);
        all.put("hub.counterparts.lab-north.address", address);
        return all;
    }

    /** YAML makes dates and numbers of some texts; none of these may become one. */
    @Test
    void readsWindowsAsYamlWritesThem() throws IOException {
        String yaml = """
                hub.counterparts.lab-north:
                  kind: lab
                  address: https://lab.example/api
                  regions: puglia
                  windows:
                    open: [MON-FRI 08:00-20:00, 22:00-06:00]
                    local-holidays: [12-06, 05-08, 2026-11-24]
                    black-outs:
                      - 2026-12-24T14:00/2026-12-27T08:00
                    also-open: [2026-12-08, 2027-12-08]
                """;
        StandardEnvironment environment = new StandardEnvironment();
        new YamlPropertySourceLoader()
                .load("yaml", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)))
                .forEach(environment.getPropertySources()::addFirst);

        ConfiguredCounterparts counterparts = ConfiguredCounterparts.read(environment, List.of(new Lab()));

        assertThat(counterparts.of(new CounterpartId("lab-north")).windows())
                .isEqualTo(new WrittenTimes(
                                "Europe/Rome",
                                Optional.of(List.of("MON-FRI 08:00-20:00", "22:00-06:00")),
                                Optional.of("italy"),
                                List.of("12-06", "05-08", "2026-11-24"),
                                List.of("2026-12-24T14:00/2026-12-27T08:00"),
                                List.of("2026-12-08", "2027-12-08"))
                        .read(new ArrayList<>())
                        .orElseThrow());
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
                        Map.entry("hub.counterparts.four.limits.calls-per-minute", "0"),
                        Map.entry("hub.counterparts.four.limits.speed", "9"),
                        Map.entry("hub.counterparts.four.windows.zone", "Rome"),
                        Map.entry("hub.counterparts.four.windows.open[0]", "MON-FRI 08:00-20:00"),
                        Map.entry("hub.counterparts.four.windows.open[1]", "SAT"),
                        Map.entry("hub.counterparts.four.windows.closed", "SUN"),
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
                                                + " timeout, code, limits, windows, modi",
                                        "hub.counterparts.three.address: is missing",
                                        "hub.counterparts.three.timeout: is not a duration, such as 30s or 5m",
                                        "hub.counterparts.four.limits.speed: is not a known property; known: concurrency,"
                                                + " batch, per-second, first-ask, on-the-way, calls-per-minute",
                                        "hub.counterparts.four.address: is not an absolute URL",
                                        "hub.counterparts.four.regions: is not a list, each one of basilicata, calabria,"
                                                + " campania, puglia, sicilia",
                                        "hub.counterparts.four.code: a code has 3 characters",
                                        "hub.counterparts.four.limits.concurrency: is not between 1 and 64",
                                        "hub.counterparts.four.limits.batch: is not between 1 and 1000",
                                        "hub.counterparts.four.limits.per-second: is not a number from one a day"
                                                + " upwards, such as 10 or 0.5",
                                        "hub.counterparts.four.limits.first-ask: is not between 0s and 1h",
                                        "hub.counterparts.four.limits.calls-per-minute: is not between 1 and 1000000",
                                        "hub.counterparts.four.windows.zone: is not a time zone, such as Europe/Rome",
                                        "hub.counterparts.four.windows.open[1]: is not hours, such as"
                                                + " MON-FRI 08:00-20:00 or 22:00-06:00",
                                        "hub.counterparts.four.windows.closed: is not a known property; known: zone,"
                                                + " open, holidays, local-holidays, black-outs, also-open",
                                        "hub.counterparts.two.limits.batch: is not between 1 and 1000",
                                        "hub.counterparts.five.limits.per-second: is not a number",
                                        "hub.counterparts.five.regions: names no region",
                                        "hub.counterparts.x: a counterpart's name does not have the form"
                                                + " [a-z0-9][a-z0-9-]{1,39}"))
                .hasMessageStartingWith("the configuration has 21 mistakes:\n  hub.counterparts.");
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

    @Test
    void listsMistakesOfAgreements_besideAllOthers() {
        assertThatThrownBy(() -> read(Map.ofEntries(
                        Map.entry("hub.counterparts.lab-north.kind", "lab"),
                        Map.entry("hub.counterparts.lab-north.address", "https://lab.example.org"),
                        Map.entry("hub.counterparts.lab-north.regions", "puglia"),
                        Map.entry("hub.counterparts.lab-north.modi.send.patterns", "ID_AUTH_REST_02,ID_AUTH_REST_99"),
                        Map.entry("hub.counterparts.lab-north.modi.send.liff", "2m"),
                        Map.entry("hub.counterparts.lab-north.modi.keys.one.file", "/nowhere/hub.p12"),
                        Map.entry("hub.counterparts.lab-north.modi.keys.one.pasword-file", "x"),
                        Map.entry("hub.counterparts.lab-north.modi.keys.two.alias", "y"))))
                .isInstanceOfSatisfying(
                        ConfigurationMistakes.class,
                        mistakes -> assertThat(mistakes.mistakes())
                                .anySatisfy(
                                        one -> assertThat(one)
                                                .startsWith(
                                                        "hub.counterparts.lab-north.modi.send.patterns: is not a list, each one of"))
                                .anySatisfy(one -> assertThat(one)
                                        .startsWith(
                                                "hub.counterparts.lab-north.modi.send.liff: is not a known property"))
                                .anySatisfy(
                                        one -> assertThat(one)
                                                .startsWith(
                                                        "hub.counterparts.lab-north.modi.keys.one.pasword-file: is not a known property"))
                                .contains("hub.counterparts.lab-north.modi.keys.two.file: is missing"));
    }

    @Test
    void tellsThatAKeyIsNotThere_underItsName() {
        assertThatThrownBy(() -> read(Map.ofEntries(
                        Map.entry("hub.counterparts.lab-north.kind", "lab"),
                        Map.entry("hub.counterparts.lab-north.address", "https://lab.example.org"),
                        Map.entry("hub.counterparts.lab-north.regions", "puglia"),
                        Map.entry("hub.counterparts.lab-north.modi.send.patterns", "ID_AUTH_REST_02"),
                        Map.entry("hub.counterparts.lab-north.modi.keys.one.file", "/nowhere/hub.p12"))))
                .isInstanceOfSatisfying(
                        ConfigurationMistakes.class,
                        mistakes -> assertThat(mistakes.mistakes())
                                .contains("hub.counterparts.lab-north.modi.keys.one.file: cannot be read: hub.p12"));
    }

    @Test
    void listsWhatIsWrongWithTheIssuerOfVouchers() {
        Map<String, Object> written = new HashMap<>(vouchers("lab-north", "client-1"));
        written.put("hub.modi.voucher-issuer.issuer", " ");
        written.put("hub.modi.voucher-issuer.jwks", "http://auth.example.org/jwks.json");
        written.put("hub.modi.voucher-issuer.public-address", "https://hub.example.org/?a=b");
        written.put("hub.modi.voucher-isuer", "x");

        assertThatThrownBy(() -> read(written))
                .isInstanceOfSatisfying(
                        ConfigurationMistakes.class,
                        mistakes -> assertThat(mistakes.mistakes())
                                .containsExactlyInAnyOrder(
                                        "hub.modi.voucher-isuer: is not a known property; known: voucher-issuer",
                                        "hub.modi.voucher-issuer.issuer: is empty",
                                        "hub.modi.voucher-issuer.jwks: is neither https nor on this machine",
                                        "hub.modi.voucher-issuer.public-address: is not a URL of http or https without a"
                                                + " query"));
    }

    @Test
    void demandsAnIssuer_whereVouchersWereAgreed() {
        assertThatThrownBy(() -> read(vouchers("lab-north", "client-1")))
                .isInstanceOfSatisfying(
                        ConfigurationMistakes.class,
                        mistakes -> assertThat(mistakes.mistakes())
                                .containsExactly("hub.counterparts.lab-north.modi.receive.voucher: is there, and"
                                        + " hub.modi.voucher-issuer is missing: whose vouchers are they?"));
    }

    @Test
    void refusesClientOfTwoCounterparts() {
        Map<String, Object> written = new HashMap<>(vouchers("lab-north", "client-1,client-2"));
        written.putAll(vouchers("lab-south", "client-3,client-2"));
        written.putAll(ISSUER);

        assertThatThrownBy(() -> read(written))
                .isInstanceOfSatisfying(
                        ConfigurationMistakes.class,
                        mistakes -> assertThat(mistakes.mistakes())
                                .containsExactly("hub.counterparts.lab-south.modi.receive.voucher.clients: one of them"
                                        + " is lab-north's too"));
    }

    @Test
    void knowsWhoseVouchersAreTaken() {
        Map<String, Object> written = new HashMap<>(vouchers("lab-north", "client-1"));
        written.putAll(ISSUER);

        assertThat(read(written).voucherIssuer())
                .contains(new IssuerSettings(
                        "auth.example.org",
                        URI.create("https://auth.example.org/jwks.json"),
                        Optional.of(URI.create("https://hub.example.org"))));
    }

    private static Map<String, Object> vouchers(String name, String clients) {
        String block = "hub.counterparts." + name;
        return Map.of(
                block + ".kind", "lab",
                block + ".address", "https://lab.example.org",
                block + ".regions", "puglia",
                block + ".modi.receive.patterns", "ID_AUTH_REST_01",
                block + ".modi.receive.audiences", "https://hub.example.org/lab",
                block + ".modi.receive.voucher.clients", clients);
    }
}
