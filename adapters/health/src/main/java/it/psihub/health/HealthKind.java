package it.psihub.health;

import it.psihub.exchange.Kind;
import it.psihub.kit.config.CounterpartKind;

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
}
