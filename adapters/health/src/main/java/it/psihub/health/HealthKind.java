package it.psihub.health;

import it.psihub.exchange.Kind;
import it.psihub.kit.config.CounterpartKind;
import java.net.URI;
import java.util.List;

/** Declares health services to the configuration. */
final class HealthKind implements CounterpartKind<HealthSettings> {

    @Override
    public Kind kind() {
        return HealthOutboundReferral.ROUTE.kind();
    }

    @Override
    public Class<HealthSettings> settings() {
        return HealthSettings.class;
    }

    @Override
    public List<URI> addresses(HealthSettings settings) {
        return List.of(settings.address());
    }
}
