package it.psihub.psi;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.exchange.BulkSource;
import it.psihub.exchange.Counterparts;
import it.psihub.exchange.Door;
import it.psihub.exchange.Inbound;
import it.psihub.exchange.Room;
import it.psihub.kit.access.AccessTokens;
import java.nio.file.Path;
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
class PsiAutoConfigurationTest {
    private static final List<String> FOUND = List.of(
            "it.psihub.psi.",
            "it.psihub.kit.config.",
            "it.psihub.kit.access.",
            "it.psihub.kit.rest.",
            "it.psihub.kit.room.");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path home;

    @Test
    void takesFilesAndRecordsInEveryHub_andCallsWhereItServes() {
        new WebApplicationContextRunner()
                .withConfiguration(found())
                .withBean(Room.class, () -> Optional::empty)
                .withBean(Door.class, () -> new MemoryDoor(new PsiRecordInbound(Fixtures.READER)))
                .withPropertyValues(
                        "hub.home=" + home,
                        "hub.counterparts.mensa.kind=psi",
                        "hub.counterparts.mensa.regions=puglia,basilicata")
                .run(hub -> {
                    assertThat(hub).getBean("psiRecords").isInstanceOf(ServletRegistrationBean.class);
                    assertThat(hub.getBean(Inbound.class).route().id()).isEqualTo("psi.record");
                    assertThat(hub.getBean(BulkSource.class).route().id()).isEqualTo("psi.file");
                    assertThat(hub.getBean(Counterparts.class).of(PsiKind.KIND))
                            .singleElement()
                            .satisfies(party ->
                                    assertThat(party.settings().regions()).hasSize(2));
                    assertThat(hub).hasSingleBean(AccessTokens.class);
                    assertThat(home.resolve("access-tokens.json")).content().contains("\"mensa\"");
                });
    }

    @Test
    void hasNoEntrance_whereNothingServes() {
        new ApplicationContextRunner()
                .withConfiguration(found())
                .withBean(Room.class, () -> Optional::empty)
                .withPropertyValues("hub.home=" + home)
                .run(hub -> assertThat(hub)
                        .hasNotFailed()
                        .hasSingleBean(BulkSource.class)
                        .doesNotHaveBean(ServletRegistrationBean.class));
    }

    @Test
    void refusesACounterpartWithoutRegions() {
        new ApplicationContextRunner()
                .withConfiguration(found())
                .withBean(Room.class, () -> Optional::empty)
                .withPropertyValues("hub.home=" + home, "hub.counterparts.mensa.kind=psi")
                .run(hub -> assertThat(hub)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("hub.counterparts.mensa.regions: is missing"));
    }

    private static AutoConfigurations found() {
        ClassLoader loader = PsiAutoConfigurationTest.class.getClassLoader();
        return AutoConfigurations.of(StreamSupport.stream(
                        ImportCandidates.load(AutoConfiguration.class, loader).spliterator(), false)
                .filter(name -> FOUND.stream().anyMatch(name::startsWith))
                .map(PsiAutoConfigurationTest::named)
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
