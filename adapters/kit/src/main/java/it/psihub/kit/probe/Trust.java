package it.psihub.kit.probe;

import it.psihub.modi.channel.ClientTls;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Whom a connection trusts.
 *
 * @param context makes connections
 * @param manager the one that decides in them
 */
record Trust(SSLContext context, X509TrustManager manager) {
    /** What every client of the hub trusts: {@code javax.net.ssl.trustStore}, or the list that comes with Java. */
    static final Trust PLATFORM = platform();

    /** As agreed with a counterpart. */
    static Trust of(ClientTls agreed) {
        return new Trust(agreed.context(), agreed.trust());
    }

    /** @param store of trusted certificates */
    static Trust of(KeyStore store) {
        try {
            X509TrustManager manager = manager(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {manager}, null);
            return new Trust(context, manager);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has TLS", impossible);
        }
    }

    private static Trust platform() {
        try {
            return new Trust(SSLContext.getDefault(), manager(null));
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("the platform's list of trusted certificates cannot be used", unusable);
        }
    }

    private static X509TrustManager manager(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
