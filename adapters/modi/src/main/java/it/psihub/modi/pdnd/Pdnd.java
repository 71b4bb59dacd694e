package it.psihub.modi.pdnd;

import it.psihub.modi.key.OwnKeys;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.regex.Pattern;

/** The two sides of vouchers, made of what is configured. */
public final class Pdnd {
    // calls to the hub wait for it
    private static final Duration KEYS = Duration.ofSeconds(5);

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1\\]");

    /**
     * Vouchers for the hub's calls to one counterpart.
     *
     * @param http that follows no redirects: an assertion is for the server that is configured alone
     * @throws IllegalArgumentException when the server is to be asked over a line that others can read
     */
    public static Vouchers vouchers(PdndSettings settings, OwnKeys keys, Clock clock, HttpClient http) {
        Fetch fetch = new Fetch(http);
        TokenEndpoint endpoint = new TokenEndpoint(settings, keys, clock, fetch, BoundKey.of(settings));
        return new KeptVouchers(endpoint, clock);
    }

    /**
     * Checks the vouchers of those that call the hub.
     *
     * @param http that follows no redirects: keys are the issuer's where they were agreed to be
     * @throws IllegalArgumentException when the keys are to be fetched over a line that others can write to
     */
    public static VoucherCheck check(IssuerSettings settings, Clock clock, HttpClient http) {
        IssuerKeys keys = new IssuerKeys(settings.jwks(), clock, new Fetch(http, KEYS));
        return new IssuedVouchers(settings, keys, clock);
    }

    /** HTTP as both sides need it: no redirects, and HTTP/1.1, since some gateways refuse an upgrade. */
    public static HttpClient http() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(KEYS)
                .build();
    }

    /** Whether nobody can read or change what goes to that address and comes from it: TLS, or this machine alone. */
    public static boolean isPrivate(URI address) {
        String host = address.getHost();
        if (host == null || address.getUserInfo() != null) {
            return false;
        }
        return "https".equalsIgnoreCase(address.getScheme())
                || ("http".equalsIgnoreCase(address.getScheme())
                        && LOOPBACK.matcher(host).matches());
    }

    private Pdnd() {}
}
