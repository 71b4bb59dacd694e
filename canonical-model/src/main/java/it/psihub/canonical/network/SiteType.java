package it.psihub.canonical.network;

import it.psihub.canonical.Coded;

/** The two kinds of site of a Polo Sociale Integrato. */
public enum SiteType implements Coded {
    /** Takes charge, delivers services, accompanies to specialist local services. */
    HUB,
    /** The hub's outreach: first contact and screening, then accompaniment to the hub. */
    SPOKE
}
