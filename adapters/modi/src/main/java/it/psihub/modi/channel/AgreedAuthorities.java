package it.psihub.modi.channel;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts servers that the agreed authorities vouch for. They stand alone: an agreement with a private authority must not be
 * undercut by any public one. They are looked for at each handshake, so that one that follows another needs no restart.
 */
final class AgreedAuthorities extends X509ExtendedTrustManager {
    private final Supplier<List<X509Certificate>> authorities;
    private volatile Made made;

    private record Made(List<X509Certificate> of, X509ExtendedTrustManager manager) {}

    AgreedAuthorities(Supplier<List<X509Certificate>> authorities) {
        this.authorities = authorities;
        this.made = make(authorities.get());
    }

    private static Made make(List<X509Certificate> of) {
        return new Made(of, TrustManagers.of(of));
    }

    private X509ExtendedTrustManager now() {
        List<X509Certificate> current = authorities.get();
        if (!made.of().equals(current)) {
            made = make(current);
        }
        return made.manager();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        now().checkServerTrusted(chain, type, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        now().checkServerTrusted(chain, type, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        now().checkServerTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw theHubIsTheClient();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw theHubIsTheClient();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw theHubIsTheClient();
    }

    private static CertificateException theHubIsTheClient() {
        return new CertificateException("the hub is the client");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return now().getAcceptedIssuers();
    }
}
