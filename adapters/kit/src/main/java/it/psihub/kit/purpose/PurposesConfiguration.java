package it.psihub.kit.purpose;

import it.psihub.exchange.Outbound;
import it.psihub.kit.config.ConfigurationMistakes;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Loads the purposes and refuses to start when a document would go beyond its own. */
@AutoConfiguration
class PurposesConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Purposes purposes(ObjectProvider<Outbound<?>> documents) {
        Purposes purposes = Purposes.load();
        ConfigurationMistakes.throwIfAny(
                PurposeRules.violations(documents.orderedStream().toList(), purposes));
        return purposes;
    }
}
