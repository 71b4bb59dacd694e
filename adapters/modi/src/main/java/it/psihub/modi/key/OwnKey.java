package it.psihub.modi.key;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A key that the hub signs with, RSA of 2048 bits or more, or EC on P-256, P-384 or P-521.
 *
 * @param name of its block in the configuration
 * @param kid how PDND and counterparts that trust by {@code kid} call it
 * @param chain its certificate and those that vouch for it; empty for a key that is known by its {@code kid} alone
 */
public record OwnKey(String name, String kid, PrivateKey key, List<X509Certificate> chain) {
    public OwnKey {
        chain = List.copyOf(chain);
    }
}
