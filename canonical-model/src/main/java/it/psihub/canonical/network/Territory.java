package it.psihub.canonical.network;

import it.psihub.canonical.Coded;

/** The kind of territory that a site serves. */
public enum Territory implements Coded {
    /** Farm land or thinly populated, few services. */
    RURALE,
    /** Between country and town, often with informal settlements. */
    PERIURBANO,
    URBANO
}
