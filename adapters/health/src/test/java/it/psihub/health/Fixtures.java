package it.psihub.health;

import it.psihub.canonical.code.CodeList;
import it.psihub.canonical.code.CodeLists;
import it.psihub.canonical.code.DatedCodeLists;
import it.psihub.canonical.network.Region;
import it.psihub.exchange.Counterpart;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Kind;
import it.psihub.kit.secure.SecuredCalls;
import it.psihub.schemas.Schemas;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;

/** What the tests share; the contract is built once a process, since it costs seconds. */
final class Fixtures {
    static final CodeLists CODES = DatedCodeLists.read(file -> Schemas.reader("codes/" + file));
    static final LazyContract CONTRACT = new LazyContract(() -> new FhirContract(CODES.all(CodeList.HEALTH_NEED)));
    static final String KEY = "0123456789abcdef0123456789abcdef";
    static final Instant NOW = Instant.parse("2025-06-01T10:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private Fixtures() {}

    static HealthSettings settings(URI address, IdentifierFamily family, int pageSize) {
        return new HealthSettings(
                address,
                Set.of(Region.PUGLIA),
                family,
                FhirNames.NETWORK + "|psi",
                Duration.ofSeconds(2),
                Duration.ofSeconds(2),
                Duration.ofSeconds(60),
                pageSize);
    }

    static Counterpart counterpart(URI address) {
        return counterpart(address, 100);
    }

    static Counterpart counterpart(URI address, int pageSize) {
        return new Counterpart(
                new CounterpartId("asl-puglia"),
                new Kind("health"),
                settings(address, IdentifierFamily.BASE, pageSize));
    }

    static HealthOutboundReferral outbound() {
        return new HealthOutboundReferral(
                new ReferralToTransaction(CODES), CONTRACT, new FhirWires(SecuredCalls.NONE), CLOCK);
    }
}
