package it.psihub.kit.probe;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Takes the probe of every kind that an adapter declares. */
@AutoConfiguration
class ProbeConfiguration {

    @Bean
    Probes probes(ObjectProvider<CounterpartProbe> probes) {
        return new Probes(probes.stream().toList());
    }
}
