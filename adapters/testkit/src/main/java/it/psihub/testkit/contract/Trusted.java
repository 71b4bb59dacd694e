package it.psihub.testkit.contract;

import it.psihub.sandbox.tls.SandboxKeys;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Has this process trust the sandbox's authority and nobody else, as an operator does by {@code javax.net.ssl.trustStore}.
 * Some clients read that property; others take the default context, which somebody may have made before.
 */
final class Trusted implements AutoCloseable {
    private static final String STORE = "javax.net.ssl.trustStore";

    private final SSLContext before;

    private Trusted(SSLContext before) {
        this.before = before;
    }

    static Trusted only(SandboxKeys authority) {
        Map.of(
                        STORE,
                        authority.authorityFile().resolveSibling("trust.p12").toString(),
                        STORE + "Password",
                        "sandbox",
                        STORE + "Type",
                        "PKCS12")
                .forEach(System::setProperty);
        try {
            SSLContext before = SSLContext.getDefault();
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(authority.trust());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            SSLContext.setDefault(context);
            return new Trusted(before);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has TLS", impossible);
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("the sandbox's authority cannot be trusted", unusable);
        }
    }

    @Override
    public void close() {
        System.clearProperty(STORE);
        System.clearProperty(STORE + "Password");
        System.clearProperty(STORE + "Type");
        SSLContext.setDefault(before);
    }
}
