package it.psihub.health;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.exchange.Collector;
import it.psihub.exchange.Inbound;
import it.psihub.exchange.Outbound;
import it.psihub.kit.config.CounterpartKind;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class HealthAutoConfigurationTest {

    @Test
    void offersTheKindAndItsDocuments() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(HealthAutoConfiguration.class))
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(context.getBean(CounterpartKind.class).kind().value())
                            .isEqualTo("health");
                    assertThat(context.getBean(Outbound.class).route().id()).isEqualTo("health.referral");
                    assertThat(context.getBean(Inbound.class).route().id()).isEqualTo("health.task");
                    assertThat(context.getBean(Collector.class).route().id()).isEqualTo("health.task");
                });
    }

    @Test
    void isFoundByBoot() {
        assertThat(ImportCandidates.load(AutoConfiguration.class, getClass().getClassLoader()))
                .contains(HealthAutoConfiguration.class.getName());
    }
}
