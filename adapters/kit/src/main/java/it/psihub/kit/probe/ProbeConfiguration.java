package it.psihub.kit.probe;

import it.psihub.kit.config.CounterpartTerms;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;

/** Takes the probe of every kind that an adapter declares. */
@AutoConfiguration(afterName = "it.psihub.kit.config.CounterpartsConfiguration")
class ProbeConfiguration {

    @Bean
    Probes probes(ObjectProvider<CounterpartProbe> probes, ObjectProvider<KeyEndings> endings) {
        KeyEndings keys = endings.getIfAvailable();
        return keys == null
                ? new Probes(probes.stream().toList())
                : new Probes(probes.stream().toList(), keys::of, Patience.WHOLE);
    }

    @Bean
    @ConditionalOnBean(CounterpartTerms.class)
    KeyEndings keyEndings(CounterpartTerms terms, ObjectProvider<Clock> clock) {
        return new KeyEndings(terms, clock.getIfAvailable(Clock::systemUTC));
    }
}
