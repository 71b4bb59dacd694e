package it.psihub.sandbox.tls;

import java.time.Duration;
import java.util.List;

/**
 * What a server's certificate is to say.
 *
 * @param name how it is kept
 * @param hosts names that it is for
 * @param loopback whether it is for the addresses 127.0.0.1 and ::1 too
 * @param from when it begins to be valid, from now; negative = before now
 * @param to when it ends
 * @param bySelf signed by its own key, and so by nobody whom a client trusts
 */
public record Leaf(String name, List<String> hosts, boolean loopback, Duration from, Duration to, boolean bySelf) {

    public Leaf {
        hosts = List.copyOf(hosts);
    }
}
