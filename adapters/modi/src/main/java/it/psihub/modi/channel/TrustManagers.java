package it.psihub.modi.channel;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** The platform's way to decide on a server's certificate: path, time, algorithms and, where a client asks for it, host name. */
final class TrustManagers {

    private TrustManagers() {}

    /** By the list that comes with Java, or {@code javax.net.ssl.trustStore}. */
    static X509ExtendedTrustManager platform() {
        try {
            return manager(null);
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("the platform's list of trusted certificates cannot be used", unusable);
        }
    }

    /** By these authorities alone. */
    static X509ExtendedTrustManager of(Collection<X509Certificate> authorities) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            int number = 0;
            for (X509Certificate authority : authorities) {
                store.setCertificateEntry("authority-" + number++, authority);
            }
            return manager(store);
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException("every Java platform has TLS", impossible);
        }
    }

    private static X509ExtendedTrustManager manager(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
