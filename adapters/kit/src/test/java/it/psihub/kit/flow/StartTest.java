package it.psihub.kit.flow;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.psihub.exchange.CollectedPage;
import it.psihub.exchange.Collector;
import it.psihub.exchange.Counterpart;
import it.psihub.exchange.Cursor;
import it.psihub.exchange.Inbound;
import it.psihub.exchange.Outbound;
import it.psihub.exchange.Route;
import it.psihub.kit.config.ConfigurationMistakes;
import it.psihub.purpose.CandidateView;
import it.psihub.purpose.PurposeId;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class StartTest {

    @Test
    void refusesTwoAdaptersForOneRoute_andACollectionThatNobodyTakesIn() {
        assertThatThrownBy(() -> Lab.with(Map.of(), Twice.class).close())
                .isInstanceOf(ConfigurationMistakes.class)
                .hasMessage("""
                        the configuration has 3 mistakes:
                          lab.result: two adapters send it
                          lab.result: two adapters take it in
                          lab.other: is collected, and nobody takes it in""");
    }

    @Test
    void refusesAPurposeThatIsAnothersOrGoesBeyondTheView() {
        assertThatThrownBy(() -> Lab.with(Map.of(), Widening.class).close())
                .rootCause()
                .isInstanceOf(ConfigurationMistakes.class)
                .hasMessageContaining("lab.wide: purpose health-referral is for health")
                .hasMessageContaining("lab.wide: purpose health-referral names name, which CandidateView");
    }

    @Test
    void refusesCounterpartsWithMistakes() {
        assertThatThrownBy(() -> Lab.with(Map.of("hub.counterparts.lab-one.kind", "laboratory"))
                        .close())
                .rootCause()
                .isInstanceOf(ConfigurationMistakes.class)
                .hasMessageContaining("hub.counterparts.lab-one.kind: there is no kind 'laboratory'");
    }

    @Test
    void refusesLimitsOfTheDoorThatMakeNoSense() {
        assertThatThrownBy(() -> Lab.with(Map.of("hub.door.requests", "0")).close())
                .rootCause()
                .isInstanceOf(ConfigurationMistakes.class)
                .hasMessageContaining("hub.door.requests: is not between 1 and 10000");
    }

    @Configuration(proxyBeanMethods = false)
    static class Twice {
        @Bean
        Outbound<CandidateView> another(Lab lab) {
            return new Lab.LabOutbound(lab);
        }

        @Bean
        Inbound anotherInbound() {
            return new Lab.LabInbound();
        }

        @Bean
        Collector stray() {
            return new Collector() {
                @Override
                public Route route() {
                    return Route.of("lab", "other");
                }

                @Override
                public CollectedPage collect(Counterpart from, Cursor since) {
                    throw new AssertionError("never collected");
                }

                @Override
                public Cursor since(Instant moment) {
                    throw new AssertionError("never collected");
                }
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Widening {
        @Bean
        Outbound<CandidateView> wide(Lab lab) {
            return new Lab.LabOutbound(lab, Route.of("lab", "wide"), new PurposeId("health-referral"));
        }
    }
}
