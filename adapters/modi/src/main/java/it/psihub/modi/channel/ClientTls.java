package it.psihub.modi.channel;

import it.psihub.modi.key.CertificateFiles;
import it.psihub.modi.key.OwnKeys;
import it.psihub.modi.key.Window;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/** How the hub's TLS connections to a counterpart are made (ID_AUTH_CHANNEL_01 and 02). */
public final class ClientTls {

    /** A session that is resumed goes on with the certificate that it began with: a key that was replaced is soon gone. */
    private static final int RESUMED_SECONDS = 300;

    private final SSLContext context;
    private final X509ExtendedTrustManager trust;
    private final Supplier<List<Window>> shown;

    private ClientTls(Optional<KeyManager> own, X509ExtendedTrustManager trust, Supplier<List<Window>> shown) {
        this.trust = trust;
        this.shown = shown;
        try {
            context = SSLContext.getInstance("TLS");
            context.init(
                    own.map(one -> new KeyManager[] {one}).orElse(new KeyManager[0]), new TrustManager[] {trust}, null);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has TLS", impossible);
        }
        context.getClientSessionContext().setSessionTimeout(RESUMED_SECONDS);
    }

    /**
     * @param keys of which one is shown to the server; none when empty (ID_AUTH_CHANNEL_01)
     * @param name of that key; the one to sign with now when empty
     * @param authorities that vouch for the server, and they alone; those of the platform when empty
     */
    public static ClientTls of(Optional<OwnKeys> keys, Optional<String> name, Optional<CertificateFiles> authorities) {
        return trusting(keys, name, authorities.map(files -> files::all));
    }

    static ClientTls trusting(
            Optional<OwnKeys> keys, Optional<String> name, Optional<Supplier<List<X509Certificate>>> authorities) {
        return new ClientTls(
                keys.map(all -> new OwnKeyManager(all, name)),
                authorities
                        .<X509ExtendedTrustManager>map(AgreedAuthorities::new)
                        .orElseGet(TrustManagers::platform),
                () -> keys.map(all -> windows(all, name)).orElse(List.of()));
    }

    private static List<Window> windows(OwnKeys keys, Optional<String> name) {
        return name.isEmpty()
                ? keys.windows()
                : keys.named(name.get()).stream()
                        .flatMap(key -> key.chain().stream().limit(1))
                        .map(Window::of)
                        .toList();
    }

    /** Makes the connections. A client must ask it for the check of the host name, as all but bare sockets do. */
    public SSLContext context() {
        return context;
    }

    /** When the certificates may be used of which one is shown; empty when none is. */
    public List<Window> shown() {
        return shown.get();
    }

    /** Decides on servers in them. */
    public X509TrustManager trust() {
        return trust;
    }
}
