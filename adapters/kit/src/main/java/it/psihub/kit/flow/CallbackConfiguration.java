package it.psihub.kit.flow;

import it.psihub.exchange.Callbacks;
import it.psihub.exchange.Counterparts;
import it.psihub.kit.interaction.CallbackWire;
import it.psihub.kit.interaction.ReplyAddresses;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;

/** Calls senders back, where calls to be made are kept. */
@AutoConfiguration(after = FlowConfiguration.class, afterName = "it.psihub.storage.StorageAutoConfiguration")
class CallbackConfiguration {

    @Bean
    @ConditionalOnBean(Callbacks.class)
    CallingRounds callingBack(
            Callbacks callbacks,
            ReplyAddresses addresses,
            CallbackWire wire,
            Counterparts counterparts,
            Gates gates,
            Tenures tenures,
            Backoff backoff,
            Activity activity) {
        return new CallingRounds(
                callbacks,
                addresses,
                wire,
                counterparts,
                new CallingRounds.FlowParts(gates, tenures, backoff, activity));
    }
}
