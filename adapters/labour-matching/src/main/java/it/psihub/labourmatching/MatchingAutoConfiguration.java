package it.psihub.labourmatching;

import it.psihub.exchange.Collector;
import it.psihub.exchange.Inbound;
import it.psihub.exchange.Outbound;
import it.psihub.kit.access.AccessTokens;
import it.psihub.kit.config.CounterpartKind;
import it.psihub.kit.probe.CounterpartProbe;
import it.psihub.kit.rest.DoorServlet;
import it.psihub.kit.rest.RestDoor;
import it.psihub.kit.secure.SecuredCalls;
import it.psihub.purpose.CandidateView;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;

/** What the hub finds when this module is on the class path: the kind {@code labour-matching} and its documents. */
@AutoConfiguration
class MatchingAutoConfiguration {

    @Bean
    CounterpartKind<MatchingSettings> matchingKind() {
        return new MatchingKind();
    }

    @Bean
    CounterpartProbe matchingProbe(AccessTokens tokens, ObjectProvider<SecuredCalls> agreed) {
        return new MatchingProbe(tokens, agreed.getIfAvailable(() -> SecuredCalls.NONE));
    }

    @Bean
    MatchingWire matchingWire(ObjectProvider<SecuredCalls> agreed) {
        return new MatchingWire(agreed.getIfAvailable(() -> SecuredCalls.NONE));
    }

    @Bean
    Outbound<CandidateView> matchingOutboundCandidate(MatchingWire wire, ObjectProvider<Clock> clock) {
        return new MatchingOutboundCandidate(wire, clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    Collector vacancyCollector(MatchingWire wire, ObjectProvider<Clock> clock) {
        return new VacancyCollector(wire, clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    Inbound matchingInboundVacancy() {
        return new MatchingInboundVacancy();
    }

    @Bean
    Inbound matchingInboundMatch() {
        return new MatchingInboundMatch();
    }

    @Bean
    @ConditionalOnWebApplication(type = Type.SERVLET)
    ServletRegistrationBean<DoorServlet> matches(RestDoor door) {
        return Matches.through(door);
    }
}
