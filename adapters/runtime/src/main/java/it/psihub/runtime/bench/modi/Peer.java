package it.psihub.runtime.bench.modi;

import it.psihub.exchange.CounterpartId;
import it.psihub.modi.Pattern;
import it.psihub.modi.config.Agreement;
import it.psihub.modi.config.ModiSettings;
import it.psihub.modi.config.SendSettings;
import it.psihub.modi.key.OwnKeys;
import it.psihub.modi.key.TrustedKeys;
import it.psihub.modi.rest.RestCalls;
import it.psihub.modi.rest.RestSecurity;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The other side of the hub's agreement: signs with its key, and trusts the hub's certificate. */
final class Peer {

    private Peer() {}

    static RestCalls calls(BenchKeys own, BenchKeys hub, Set<Pattern> patterns, String audience) {
        SendSettings send = new SendSettings(
                patterns,
                Optional.of(audience),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        ModiSettings settings =
                new ModiSettings(Optional.of(send), Optional.empty(), Map.of(), Optional.empty(), Optional.empty());
        Agreement agreement = new Agreement(
                new CounterpartId("hub"),
                settings,
                OwnKeys.only(own.own()),
                TrustedKeys.pinned(hub.certificate(), "hub"));
        return RestSecurity.calls(agreement, Optional.empty(), Clock.systemUTC());
    }
}
