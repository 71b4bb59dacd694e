package it.psihub.kit.secure;

import it.psihub.kit.config.CounterpartTerms;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Secures calls as the counterparts' blocks say. */
@AutoConfiguration
class SecureConfiguration {

    @Bean
    @ConditionalOnMissingBean
    SecuredCalls securedCalls(ObjectProvider<CounterpartTerms> terms, ObjectProvider<Clock> clock) {
        CounterpartTerms known = terms.getIfAvailable();
        return known == null ? SecuredCalls.NONE : new AgreedCalls(known, clock.getIfAvailable(Clock::systemUTC));
    }
}
