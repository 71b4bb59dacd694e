package it.psihub.canonical.network;

import it.psihub.canonical.Checks;

/**
 * What a region has to reach over the programme, in persons, each counted once.
 *
 * @param takenInCharge persons taken in charge, counted within the PSI system
 * @param supported persons supported, counted over the whole programme: PSI data alone cannot supply the figure
 */
public record Target(Region region, int takenInCharge, int supported) {
    public Target {
        Checks.that(
                takenInCharge > 0 && supported >= takenInCharge,
                "target.order",
                region.label() + ": at least as many persons are supported as are taken in charge");
    }
}
