package it.psihub.kit.config;

import it.psihub.exchange.Counterparts;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Binds the counterparts of every kind that an adapter declares. */
@AutoConfiguration
class CounterpartsConfiguration {

    @Bean
    @ConditionalOnMissingBean(Counterparts.class)
    ConfiguredCounterparts counterparts(Environment environment, ObjectProvider<CounterpartKind<?>> kinds) {
        return ConfiguredCounterparts.read(environment, kinds.orderedStream().toList());
    }
}
