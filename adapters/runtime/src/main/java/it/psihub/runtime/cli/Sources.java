package it.psihub.runtime.cli;

import it.psihub.exchange.Counterpart;
import it.psihub.exchange.Counterparts;
import it.psihub.exchange.Kind;
import it.psihub.runtime.app.RunningHub;
import java.util.List;
import java.util.Optional;

/** Which systems files may come from: the configured PSI systems, and nobody else. */
final class Sources {
    private static final Kind PSI = new Kind("psi");

    private Sources() {}

    static Optional<String> mistake(RunningHub hub, String source) {
        List<Counterpart> systems = hub.application().bean(Counterparts.class).of(PSI);
        return systems.stream().anyMatch(system -> system.id().value().equals(source))
                ? Optional.empty()
                : Optional.of("sistema PSI sconosciuto: " + source + "; le controparti: hub counterparts");
    }
}
