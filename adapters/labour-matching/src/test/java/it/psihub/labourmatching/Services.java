package it.psihub.labourmatching;

import it.psihub.canonical.network.Region;
import it.psihub.exchange.Counterpart;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.DeliveryKey;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;

/** Configured services to test with. */
final class Services {
    static final CounterpartId ID = new CounterpartId("matching-sud");
    static final DeliveryKey KEY = new DeliveryKey("0123456789abcdef0123456789abcdef");
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T23:30:00Z"), ZoneOffset.UTC);

    private Services() {}

    static Counterpart at(URI address) {
        return with(address, Optional.empty(), Duration.ofSeconds(10));
    }

    static Counterpart with(URI address, Optional<Path> tokenFile, Duration answerTimeout) {
        return new Counterpart(
                ID,
                MatchingKind.KIND,
                new MatchingSettings(
                        address, Set.of(Region.PUGLIA), tokenFile, Duration.ofSeconds(2), answerTimeout, 150));
    }
}
