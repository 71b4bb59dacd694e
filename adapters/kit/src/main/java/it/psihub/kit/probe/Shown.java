package it.psihub.kit.probe;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.X509TrustManager;

/** Keeps the certificates that a server shows, and trusts none: no connection ever comes about. */
final class Shown implements X509TrustManager {
    private List<X509Certificate> chain = List.of();
    private String keyType = "";

    /** From the server's own to the one next to the authority; empty when none was shown. */
    List<X509Certificate> chain() {
        return chain;
    }

    String keyType() {
        return keyType;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] shown, String authType) throws CertificateException {
        chain = List.of(shown);
        keyType = authType;
        throw new CertificateException("seen");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] shown, String authType) throws CertificateException {
        throw new CertificateException("the hub is the client");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
