package it.psihub.testkit.contract;

import java.util.Locale;

/** By which of several configured counterparts, all of them one stand-in, a fault is met. */
public enum Via {
    /** With more patience than any fault lasts; one request at a time, so that it is known which is the first. */
    PLAIN,
    /** With little patience. */
    HASTY,
    /** Two requests at a time. */
    PAIR,
    /** By TLS. */
    SECURE,
    /** At a host that nobody knows, until the operator corrects the address. */
    NOWHERE,
    /** At an address that takes no connection, until the operator corrects it. */
    DEAF;

    boolean misaddressed() {
        return this == NOWHERE || this == DEAF;
    }

    /** Whether it makes sense where there is no connection, but a folder. */
    boolean ofFolders() {
        return this == PLAIN || this == PAIR;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
