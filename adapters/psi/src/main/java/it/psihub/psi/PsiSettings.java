package it.psihub.psi;

import it.psihub.canonical.network.Region;
import it.psihub.exchange.Settings;
import java.util.Set;

/**
 * One PSI case system: the block {@code hub.counterparts.<name>} with {@code kind: psi}. The block's name is the
 * {@code source} of every record that the system sends.
 *
 * @param regions where the sites are that use the system
 */
record PsiSettings(Set<Region> regions) implements Settings {
    PsiSettings {
        regions = Set.copyOf(regions);
    }
}
