package it.psihub.canonical.network;

import it.psihub.canonical.Checks;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A hub or a spoke.
 *
 * @param province sigla of a province of the region
 * @param comune Belfiore code of the comune where the site is
 * @param hub for a spoke the hub that it belongs to; empty for a hub
 */
public record Site(
        SiteId id,
        SiteType type,
        String name,
        Region region,
        String province,
        String comune,
        Territory territory,
        Optional<SiteId> hub,
        AwardId award) {
    private static final Pattern BELFIORE = Pattern.compile("[A-M][0-9]{3}");
    private static final int NAME_LENGTH = 120;

    public Site {
        Checks.text(name, NAME_LENGTH, "a site's name");
        Checks.matches(comune, BELFIORE, "a site's comune");
        Checks.that(
                region.provinces().contains(province),
                "site.province",
                id + ": " + province + " is no province of " + region.label());
        Checks.that(
                hub.isPresent() == (type == SiteType.SPOKE),
                "site.hub",
                id + ": a spoke names its hub and a hub names none");
    }

    public boolean isHub() {
        return type == SiteType.HUB;
    }
}
