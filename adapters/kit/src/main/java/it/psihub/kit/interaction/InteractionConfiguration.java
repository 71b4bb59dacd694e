package it.psihub.kit.interaction;

import it.psihub.kit.secure.SecuredCalls;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** What calls back, and where it may call. */
@AutoConfiguration
class InteractionConfiguration {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(20);

    /** Without agreements nobody is called. */
    @Bean
    @ConditionalOnMissingBean
    ReplyAddresses replyAddresses() {
        return counterpart -> Set.of();
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
