package it.psihub.kit.interaction;

import it.psihub.exchange.Counterparts;
import it.psihub.kit.config.CounterpartTerms;
import it.psihub.kit.secure.SecuredCalls;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** What calls back, and where it may call. */
@AutoConfiguration
class InteractionConfiguration {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(20);

    @Bean
    @ConditionalOnMissingBean
    ReplyAddresses replyAddresses(Counterparts counterparts, CounterpartTerms terms) {
        return ReplyAddresses.agreed(counterparts, terms);
    }

    @Bean
    @ConditionalOnMissingBean
    CallbackWire callbackWire(ObjectProvider<SecuredCalls> agreed, ObjectProvider<Clock> clock) {
        return new HttpCallbackWire(
                agreed.getIfAvailable(() -> SecuredCalls.NONE),
                clock.getIfAvailable(Clock::systemUTC),
                CONNECT,
                ANSWER);
    }
}
