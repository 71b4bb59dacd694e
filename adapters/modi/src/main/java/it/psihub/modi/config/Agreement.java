package it.psihub.modi.config;

import it.psihub.exchange.CounterpartId;
import it.psihub.modi.channel.ClientTls;
import it.psihub.modi.key.OwnKeys;
import it.psihub.modi.key.TrustedKeys;
import java.util.Optional;

/**
 * What was agreed with one counterpart, with the keys that it names.
 *
 * @param channel how connections to it are made; as the platform does when empty
 */
public record Agreement(
        CounterpartId counterpart,
        ModiSettings settings,
        OwnKeys keys,
        TrustedKeys trusted,
        Optional<ClientTls> channel) {

    /** Over the platform's own TLS. */
    public Agreement(CounterpartId counterpart, ModiSettings settings, OwnKeys keys, TrustedKeys trusted) {
        this(counterpart, settings, keys, trusted, Optional.empty());
    }

    /** Whether it may be called over TLS alone. */
    public boolean demandsTls() {
        return channel.isPresent();
    }
}
