package it.psihub.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import it.psihub.canonical.network.Region;
import it.psihub.exchange.CounterpartId;
import it.psihub.kit.config.ConfigurationMistakes;
import it.psihub.kit.config.ConfiguredCounterparts;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class HealthSettingsTest {
    private static final String PREFIX = "hub.counterparts.asl-puglia.";

    @Test
    void hasDefaults_forAllButAddressAndRegions() {
        HealthSettings settings = read(Map.of())
                .find(new CounterpartId("asl-puglia"))
                .orElseThrow()
                .settings(HealthSettings.class);

        assertThat(settings.regions()).containsExactly(Region.PUGLIA);
        assertThat(settings.identifiers()).isEqualTo(IdentifierFamily.BASE);
        assertThat(settings.requesterIdentifier().getSystem()).isEqualTo(FhirNames.NETWORK);
        assertThat(settings.overlap()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.pageSize()).isEqualTo(100);
        assertThat(settings.base()).isEqualTo("https://asl.example/fhir");
    }

    @Test
    void takesWhatIsConfigured() {
        HealthSettings settings = read(Map.of("identifiers", "core", "requester", "urn:oid:2.16|rete-psi"))
                .find(new CounterpartId("asl-puglia"))
                .orElseThrow()
                .settings(HealthSettings.class);

        assertThat(settings.identifiers()).isEqualTo(IdentifierFamily.CORE);
        assertThat(settings.requesterIdentifier().getValue()).isEqualTo("rete-psi");
    }

    @ParameterizedTest
    @CsvSource({
        "address, ftp://asl.example/fhir",
        "address, https://asl.example/fhir?tenant=1",
        "address, https://user:secret@asl.example/fhir",
        "regions, atlantide",
        "identifiers, loinc",
        "requester, psi",
        "requester, 'https://x.example|a,b'",
        "connect-timeout, 0s",
        "answer-timeout, 11m",
        "overlap, -1s",
        "page-size, 0",
        "page-size, 1001",
        "colour, red"
    })
    void refuses(String property, String value) {
        ConfigurationMistakes mistakes =
                catchThrowableOfType(ConfigurationMistakes.class, () -> read(Map.of(property, value)));

        assertThat(mistakes.mistakes()).hasSize(1);
        assertThat(mistakes.mistakes().get(0)).contains(property).doesNotContain("secret");
    }

    private static ConfiguredCounterparts read(Map<String, String> more) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(PREFIX + "kind", "health");
        properties.put(PREFIX + "address", "https://asl.example/fhir/");
        properties.put(PREFIX + "regions", "puglia");
        more.forEach((name, value) -> properties.put(PREFIX + name, value));
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
        return ConfiguredCounterparts.read(environment, List.of(new HealthKind()));
    }
}
