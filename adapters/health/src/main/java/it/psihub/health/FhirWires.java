package it.psihub.health;

import it.psihub.exchange.Counterpart;
import it.psihub.kit.secure.SecuredCalls;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One wire a health service, kept while the process runs: it holds the connections. */
final class FhirWires {
    private final Map<Counterpart, FhirWire> wires = new ConcurrentHashMap<>();
    private final SecuredCalls agreed;

    FhirWires(SecuredCalls agreed) {
        this.agreed = agreed;
    }

    FhirWire to(Counterpart counterpart) {
        return wires.computeIfAbsent(
                counterpart,
                party -> new FhirWire(
                        party.settings(HealthSettings.class), agreed.rest(party.id()), agreed.tls(party.id())));
    }
}
