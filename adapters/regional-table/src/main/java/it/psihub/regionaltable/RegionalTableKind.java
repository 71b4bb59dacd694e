package it.psihub.regionaltable;

import it.psihub.exchange.Kind;
import it.psihub.kit.config.CounterpartKind;

/** Declares regional tables to the configuration. Whether their folders are there is for {@link RegionalTableProbe}. */
final class RegionalTableKind implements CounterpartKind<RegionalTableSettings> {

    @Override
    public Kind kind() {
        return RegionalTableOutboundPreview.ROUTE.kind();
    }

    @Override
    public Class<RegionalTableSettings> settings() {
        return RegionalTableSettings.class;
    }
}
