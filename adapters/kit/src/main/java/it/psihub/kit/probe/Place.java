package it.psihub.kit.probe;

import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;

/**
 * Where a web address leads.
 *
 * @param host without the brackets of IPv6
 */
record Place(String host, int port, boolean tls) {

    static Place of(URI address) {
        boolean tls = address.getScheme().toLowerCase(Locale.ROOT).equals("https");
        int port = address.getPort();
        return new Place(address.getHost().replaceAll("[\\[\\]]", ""), port >= 0 ? port : tls ? 443 : 80, tls);
    }

    /** Never leaves this machine. */
    static boolean local(InetAddress address) {
        return address.isLoopbackAddress();
    }
}
