package it.psihub.kit.interaction;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Places that a counterpart names in {@code Location}: the hub goes there only below the counterpart's own address. */
public final class OwnPlace {
    private static final Pattern VISIBLE = Pattern.compile("[!-~]{1,500}");

    private OwnPlace() {}

    /**
     * The place, in full; empty when it is another scheme, host, port or user, or not below the path of the address.
     *
     * @param address of the counterpart, as it is configured
     * @param asked what was called when it named the place
     */
    public static Optional<URI> of(URI address, URI asked, String location) {
        if (!VISIBLE.matcher(location).matches()) {
            return Optional.empty();
        }
        URI place;
        try {
            place = asked.resolve(new URI(location)).normalize();
        } catch (URISyntaxException unreadable) {
            return Optional.empty();
        }
        return sameServer(address, place) && below(address, place) ? Optional.of(place) : Optional.empty();
    }

    private static boolean sameServer(URI address, URI place) {
        return !place.isOpaque()
                && place.getHost() != null
                && place.getRawUserInfo() == null
                && place.getRawFragment() == null
                && place.getScheme().equalsIgnoreCase(address.getScheme())
                && place.getHost().equalsIgnoreCase(address.getHost())
                && port(place) == port(address);
    }

    /** Dots and slashes that are written as codes are what they stand for to some servers, and not to others. */
    private static boolean below(URI address, URI place) {
        String base = folder(address);
        String path = place.getRawPath();
        String lower = path.toLowerCase(Locale.ROOT);
        boolean plain = !lower.contains("%2e")
                && !lower.contains("%2f")
                && !lower.contains("%5c")
                && !path.contains("/../")
                && !path.endsWith("/..");
        return plain && path.startsWith(base) && path.length() > base.length();
    }

    private static String folder(URI address) {
        String path = address.getRawPath();
        return path.endsWith("/") ? path : path + "/";
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }
}
