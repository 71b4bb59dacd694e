package it.psihub.kit.replay;

import it.psihub.exchange.Counterparts;
import it.psihub.exchange.Outbound;
import it.psihub.exchange.Rehearsals;
import it.psihub.kit.purpose.Purposes;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;

/** Only where there is a ledger. */
@AutoConfiguration(afterName = "it.psihub.storage.StorageAutoConfiguration")
class ReplayConfiguration {

    @Bean
    @ConditionalOnBean(Rehearsals.class)
    Upgrades upgrades(
            ObjectProvider<Outbound<?>> documents,
            Counterparts counterparts,
            Purposes purposes,
            Rehearsals rehearsals) {
        return new Upgrades(documents.orderedStream().toList(), counterparts, purposes, rehearsals);
    }
}
