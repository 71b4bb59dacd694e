package it.psihub.kit.soap;

import it.psihub.exchange.Counterparts;
import it.psihub.exchange.Door;
import it.psihub.exchange.Refusals;
import it.psihub.exchange.Replies;
import it.psihub.exchange.SeenTokens;
import it.psihub.kit.config.CounterpartTerms;
import it.psihub.kit.interaction.ReplyAddresses;
import it.psihub.kit.interaction.SoapLaterReplies;
import it.psihub.kit.room.Quota;
import it.psihub.kit.room.Turnstile;
import it.psihub.modi.soap.SoapGuard;
import it.psihub.modi.soap.SoapSecurity;
import java.time.Clock;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;

/** Opens the door to SOAP calls where the hub serves. */
@AutoConfiguration
@ConditionalOnWebApplication(type = Type.SERVLET)
class SoapConfiguration {

    @Bean
    @ConditionalOnMissingBean
    SoapGuard soapGuard(Counterparts counterparts, CounterpartTerms terms, ObjectProvider<Clock> clock) {
        return SoapSecurity.guard(terms.agreements(counterparts), clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    @ConditionalOnMissingBean
    SoapDoor soapDoor(
            Door door,
            SoapGuard guard,
            Counterparts counterparts,
            Turnstile turnstile,
            Quota quota,
            ReplyAddresses addresses,
            ObjectProvider<Replies> replies,
            ObjectProvider<SeenTokens> seen,
            ObjectProvider<Refusals> refusals) {
        return new SoapDoor(
                door,
                guard,
                counterparts,
                turnstile,
                quota,
                new SoapLaterReplies(
                        addresses, replies.getIfAvailable(() -> (route, from, message) -> Optional.empty())),
                seen.getIfAvailable(() -> use -> false),
                refusals.getIfAvailable(() -> (route, caller, code) -> {}));
    }
}
