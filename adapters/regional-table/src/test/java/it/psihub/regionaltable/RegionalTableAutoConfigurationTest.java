package it.psihub.regionaltable;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.exchange.Collector;
import it.psihub.exchange.Counterparts;
import it.psihub.exchange.Inbound;
import it.psihub.exchange.Outbound;
import it.psihub.kit.config.ConfiguredCounterparts;
import it.psihub.kit.config.CounterpartKind;
import it.psihub.kit.probe.CounterpartProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

class RegionalTableAutoConfigurationTest {

    @TempDir
    private Path home;

    @Test
    void offersKindAndDocuments_andOpensFolders() {
        context(home.resolve("a/inbox"), home.resolve("a/receipts")).run(context -> {
            assertThat(context)
                    .hasSingleBean(Outbound.class)
                    .hasSingleBean(Inbound.class)
                    .hasSingleBean(Collector.class)
                    .hasSingleBean(CounterpartKind.class);
            assertThat(context.getBean(Counterparts.class).all())
                    .singleElement()
                    .satisfies(table -> {
                        assertThat(table.id().value()).isEqualTo("tavolo-puglia");
                        assertThat(table.settings(RegionalTableSettings.class).folder())
                                .isDirectory();
                        assertThat(table.settings(RegionalTableSettings.class).receipts())
                                .isDirectory();
                    });
        });
    }

    /** A mount that is wrong at one office is for its probe to tell. */
    @Test
    void starts_whenAFolderCannotBe() throws IOException {
        Path file = Files.writeString(home.resolve("file"), "");

        context(file, file.resolve("receipts"))
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(CounterpartProbe.class));
    }

    @Test
    void createsNothing_whenConfigurationHasMistakes() {
        context(home.resolve("new/inbox"), home.resolve("new/receipts"))
                .withPropertyValues("hub.counterparts.tavolo-puglia.folders=x")
                .run(context -> assertThat(context).hasFailed());

        assertThat(home.resolve("new")).doesNotExist();
    }

    @Test
    void refusesSameFolderForBoth() {
        context(home.resolve("a"), home.resolve("b/../a"))
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("folder and receipts are the same folder"));
    }

    private static ApplicationContextRunner context(Path folder, Path receipts) {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(RegionalTableAutoConfiguration.class))
                .withUserConfiguration(Kit.class)
                .withPropertyValues(
                        "hub.counterparts.tavolo-puglia.kind=regional-table",
                        "hub.counterparts.tavolo-puglia.folder=" + folder,
                        "hub.counterparts.tavolo-puglia.receipts=" + receipts,
                        "hub.counterparts.tavolo-puglia.regions=puglia");
    }

    @Configuration(proxyBeanMethods = false)
    static class Kit {

        @Bean
        Counterparts counterparts(Environment environment, ObjectProvider<CounterpartKind<?>> kinds) {
            return ConfiguredCounterparts.read(
                    environment, kinds.orderedStream().toList());
        }
    }
}
