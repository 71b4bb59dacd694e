package it.psihub.canonical.network;

import it.psihub.canonical.Checks;
import java.util.List;

/**
 * An organisation that runs sites (<i>ente gestore</i>), alone or with others.
 *
 * @param sites the sites that it takes part in, at least one
 */
public record ManagingBody(BodyId id, String name, LegalForm form, Region region, List<SiteId> sites) {
    private static final int NAME_LENGTH = 120;

    public ManagingBody {
        Checks.text(name, NAME_LENGTH, "a managing body's name");
        sites = List.copyOf(sites);
        Checks.that(!sites.isEmpty(), "body.sites", id + ": a managing body runs at least one site");
        Checks.that(sites.stream().distinct().count() == sites.size(), "body.sites", id + ": a site stands twice");
    }
}
