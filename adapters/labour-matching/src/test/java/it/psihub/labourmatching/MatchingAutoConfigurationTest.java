package it.psihub.labourmatching;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.exchange.Admitted;
import it.psihub.exchange.Applied;
import it.psihub.exchange.Collector;
import it.psihub.exchange.Counterparts;
import it.psihub.exchange.Door;
import it.psihub.exchange.Inbound;
import it.psihub.exchange.InboundState;
import it.psihub.exchange.MessageId;
import it.psihub.exchange.Outbound;
import it.psihub.exchange.Reply;
import it.psihub.exchange.Room;
import it.psihub.exchange.TimeOrderedIds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.ServletRegistrationBean;

/** With the auto-configurations that a hub would find on its class path. */
class MatchingAutoConfigurationTest {
    private static final List<String> FOUND = List.of(
            "it.psihub.labourmatching.",
            "it.psihub.kit.config.",
            "it.psihub.kit.access.",
            "it.psihub.kit.rest.",
            "it.psihub.kit.room.");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path home;

    @Test
    void declaresItsRoutes_andBindsAService() {
        Door door = raw -> new Admitted(
                new MessageId(TimeOrderedIds.next()),
                true,
                new Reply(InboundState.APPLIED, Applied.NOTHING, List.of()));
        new WebApplicationContextRunner()
                .withConfiguration(found())
                .withBean(Room.class, () -> Optional::empty)
                .withBean(Door.class, () -> door)
                .withPropertyValues(
                        "hub.home=" + home,
                        "hub.counterparts.matching-sud.kind=labour-matching",
                        "hub.counterparts.matching-sud.address=https://matching.example.org/",
                        "hub.counterparts.matching-sud.regions=puglia",
                        "hub.counterparts.matching-sud.answer-timeout=7s")
                .run(hub -> {
                    assertThat(hub).getBean("matches").isInstanceOf(ServletRegistrationBean.class);
                    assertThat(hub.getBean(Outbound.class).route().id()).isEqualTo("labour-matching.candidate");
                    assertThat(hub.getBean(Collector.class).route().id()).isEqualTo("labour-matching.vacancy");
                    assertThat(hub.getBeansOfType(Inbound.class).values())
                            .extracting(inbound -> inbound.route().id())
                            .containsExactlyInAnyOrder("labour-matching.vacancy", "labour-matching.match");
                    MatchingSettings settings = hub.getBean(Counterparts.class)
                            .of(MatchingKind.KIND)
                            .get(0)
                            .settings(MatchingSettings.class);
                    assertThat(settings.answerTimeout()).isEqualTo(Duration.ofSeconds(7));
                    assertThat(settings.at("/v1/vacancies")).hasToString("https://matching.example.org/v1/vacancies");
                    assertThat(home.resolve("access-tokens.json")).content().contains("\"matching-sud\"");
                });
    }

    @Test
    void listsEveryMistakeAtOnce() {
        new ApplicationContextRunner()
                .withConfiguration(found())
                .withBean(Room.class, () -> Optional::empty)
                .withPropertyValues(
                        "hub.home=" + home,
                        "hub.counterparts.matching-sud.kind=labour-matching",
                        "hub.counterparts.matching-sud.address=ftp://user@matching.example.org/",
                        "hub.counterparts.matching-sud.page-size=0",
                        "hub.counterparts.matching-sud.connect-timeout=0s")
                .run(hub -> assertThat(hub)
                        .getFailure()
                        .rootCause()
                        .hasMessageContainingAll(
                                "address: is not a URL of http or https",
                                "address: holds a user",
                                "regions: is missing",
                                "page-size: is not between 1 and 1000",
                                "connect-timeout: is not between"));
    }

    private static AutoConfigurations found() {
        ClassLoader loader = MatchingAutoConfigurationTest.class.getClassLoader();
        return AutoConfigurations.of(StreamSupport.stream(
                        ImportCandidates.load(AutoConfiguration.class, loader).spliterator(), false)
                .filter(name -> FOUND.stream().anyMatch(name::startsWith))
                .map(MatchingAutoConfigurationTest::named)
                .toArray(Class<?>[]::new));
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
