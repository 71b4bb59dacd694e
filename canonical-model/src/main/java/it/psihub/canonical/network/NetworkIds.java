package it.psihub.canonical.network;

import java.util.regex.Pattern;

/** The form that all ids of the network share. */
final class NetworkIds {
    static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{1,39}");

    private NetworkIds() {}
}
