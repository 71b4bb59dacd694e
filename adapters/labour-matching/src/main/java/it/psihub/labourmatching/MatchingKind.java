package it.psihub.labourmatching;

import it.psihub.exchange.Kind;
import it.psihub.kit.config.CounterpartKind;
import java.net.URI;
import java.util.List;

/** Services are called and call back, so each has an access token at the hub. */
final class MatchingKind implements CounterpartKind<MatchingSettings> {
    static final Kind KIND = new Kind("labour-matching");

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public Class<MatchingSettings> settings() {
        return MatchingSettings.class;
    }

    @Override
    public boolean sends() {
        return true;
    }

    @Override
    public List<String> mistakes(String name, MatchingSettings settings) {
        return settings.mistakes();
    }

    @Override
    public List<URI> addresses(MatchingSettings settings) {
        return List.of(settings.address());
    }
}
