package it.psihub.modi.config;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * How the hub's TLS connections to a counterpart are made.
 *
 * @param key name of the key whose certificate is shown under ID_AUTH_CHANNEL_02, and which then signs nothing where there
 *     are others; the one to sign with now when empty
 * @param authorities PEM files of the authorities that vouch for its server; those of the platform when there are none
 */
public record TlsSettings(Optional<String> key, Set<Path> authorities) {
    public TlsSettings {
        authorities = Set.copyOf(authorities);
    }
}
