package it.psihub.exchange;

import it.psihub.canonical.network.Region;
import java.util.Set;

/** What one counterpart's block in the configuration says; each kind has a record of its own. */
public interface Settings {

    /** The regions whose persons this counterpart is responsible for. */
    Set<Region> regions();
}
