package it.psihub.modi.key;

import java.nio.file.Path;
import java.util.Set;

/**
 * The keys that a counterpart signs with, by reference. At least one of the three.
 *
 * @param certificates PEM files of its own certificates
 * @param authorities PEM files of authorities that vouch for its certificates
 * @param subjects common names of its certificates under these authorities; at least one with authorities
 * @param jwks JSON files (RFC 7517) of its keys by {@code kid}
 */
public record TrustSettings(Set<Path> certificates, Set<Path> authorities, Set<String> subjects, Set<Path> jwks) {
    public TrustSettings {
        certificates = Set.copyOf(certificates);
        authorities = Set.copyOf(authorities);
        subjects = Set.copyOf(subjects);
        jwks = Set.copyOf(jwks);
    }
}
