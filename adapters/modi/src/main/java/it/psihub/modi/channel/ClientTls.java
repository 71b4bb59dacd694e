package it.psihub.modi.channel;

import it.psihub.modi.key.OwnKeys;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** How the hub's TLS connections to a counterpart are made (ID_AUTH_CHANNEL_01 and 02). */
public final class ClientTls {

    /** A session that is resumed goes on with the certificate that it began with: a key that was replaced is soon gone. */
    private static final int RESUMED_SECONDS = 300;

    private ClientTls() {}

    /**
     * @param keys of which one is shown to the server; none when empty (ID_AUTH_CHANNEL_01)
     * @param name of that key; the one to sign with now when empty
     * @param authorities that vouch for the server; those of the platform when there are none. Given ones stand alone: an
     *     agreement with a private authority must not be undercut by any public one
     */
    public static SSLContext context(
            Optional<OwnKeys> keys, Optional<String> name, Collection<X509Certificate> authorities) {
        try {
            KeyManager[] own = keys.map(all -> new KeyManager[] {new OwnKeyManager(all, name)})
                    .orElse(new KeyManager[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(own, trust(authorities), null);
            context.getClientSessionContext().setSessionTimeout(RESUMED_SECONDS);
            return context;
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException("TLS of the platform cannot be set up", impossible);
        }
    }

    private static TrustManager[] trust(Collection<X509Certificate> authorities)
            throws GeneralSecurityException, IOException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(authorities.isEmpty() ? null : store(authorities));
        return factory.getTrustManagers();
    }

    private static KeyStore store(Collection<X509Certificate> authorities)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        int number = 0;
        for (X509Certificate authority : authorities) {
            store.setCertificateEntry("authority-" + number++, authority);
        }
        return store;
    }
}
