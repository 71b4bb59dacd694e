package it.psihub.canonical.network;

import it.psihub.canonical.Checks;

/** A hub or a spoke, such as {@code puglia-h03} or {@code sicilia-s12}; stable, never given again. */
public record SiteId(String value) {
    public SiteId {
        Checks.matches(value, NetworkIds.FORM, "a site id");
    }

    @Override
    public String toString() {
        return value;
    }
}
