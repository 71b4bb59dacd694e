package it.psihub.health;

import it.psihub.exchange.Counterpart;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One wire a health service, kept while the process runs: it holds the connections. */
final class FhirWires {
    private final Map<HealthSettings, FhirWire> wires = new ConcurrentHashMap<>();

    FhirWire to(Counterpart counterpart) {
        return wires.computeIfAbsent(counterpart.settings(HealthSettings.class), FhirWire::new);
    }
}
