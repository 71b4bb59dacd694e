package it.psihub.kit.probe;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/** The TLS of one place: shakes hands as the hub's own calls do, and if that fails once more to see the certificate. */
final class TlsLook {
    /** A certificate that ends sooner is told of. */
    static final Duration SOON = Duration.ofDays(30);

    /** Of an RSA key, in bits; shorter ones are disallowed by NIST SP 800-131A. Java takes them from 1024. */
    private static final int SHORTEST_RSA = 2048;

    /** The version with which the handshake is over for the client before the server has seen the client's certificate. */
    private static final String LOOKS_LATE = "TLSv1.3";

    private static final Duration LAST_WORD = Duration.ofSeconds(2);
    private static final String ALERT = "Received fatal alert: ";

    private final Trust trust;
    private final Place place;
    private final InetAddress address;
    private final Duration patience;
    private volatile boolean late;

    TlsLook(Trust trust, Place place, InetAddress address, Duration patience) {
        this.trust = trust;
        this.place = place;
        this.address = address;
        this.patience = patience;
    }

    Finding look() {
        try {
            return valid(shake(trust.context(), true));
        } catch (IOException failure) {
            return refusedCertificate(failure) ? certificate().orElseGet(() -> failed(failure)) : failed(failure);
        }
    }

    private static boolean refusedCertificate(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                return true;
            }
        }
        return false;
    }

    private Finding valid(SSLSession session) throws IOException {
        List<X509Certificate> chain = Arrays.stream(session.getPeerCertificates())
                .map(X509Certificate.class::cast)
                .toList();
        Instant end = chain.stream()
                .map(certificate -> certificate.getNotAfter().toInstant())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        long days = ChronoUnit.DAYS.between(Instant.now(), end);
        String until = "Il certificato di " + place.host() + " vale fino al " + CertificateCause.day(end);
        if (days < SOON.toDays()) {
            // a certificate that is itself in the list of trusted ones is taken even when it has ended
            return Finding.warning(Step.TLS, "tls.ends-soon", until + ": va rinnovato.");
        }
        Optional<Integer> bits = shortestRsa(chain).filter(length -> length < SHORTEST_RSA);
        if (bits.isPresent()) {
            return Finding.warning(
                    Step.TLS,
                    "tls.weak-key",
                    until + ", ma con una chiave RSA di " + bits.get() + " bit: ne servono almeno " + SHORTEST_RSA
                            + ".");
        }
        return Finding.ok(Step.TLS, "tls.valid", until + " (" + session.getProtocol() + ").");
    }

    private static Optional<Integer> shortestRsa(List<X509Certificate> chain) {
        return chain.stream()
                .map(X509Certificate::getPublicKey)
                .filter(RSAKey.class::isInstance)
                .map(key -> ((RSAKey) key).getModulus().bitLength())
                .min(Comparator.naturalOrder());
    }

    /** What is wrong with the certificate; empty when none was shown, or nothing is wrong with it. */
    private Optional<Finding> certificate() {
        Shown shown = new Shown();
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {shown}, null);
            shake(context, false);
        } catch (IOException expected) {
            return CertificateCause.find(shown, trust.manager(), place.host());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has TLS", impossible);
        }
        return Optional.empty();
    }

    private SSLSession shake(SSLContext context, boolean host) throws IOException {
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(address, place.port()), millis());
            plain.setSoTimeout(millis());
            // the time limit of a socket begins anew with every byte that trickles in
            Executor later = CompletableFuture.delayedExecutor(millis(), TimeUnit.MILLISECONDS, Runnable::run);
            later.execute(() -> giveUp(plain));
            try (SSLSocket socket =
                    (SSLSocket) context.getSocketFactory().createSocket(plain, place.host(), place.port(), true)) {
                if (host) {
                    SSLParameters parameters = socket.getSSLParameters();
                    parameters.setEndpointIdentificationAlgorithm("HTTPS");
                    socket.setSSLParameters(parameters);
                }
                socket.startHandshake();
                SSLSession session = socket.getSession();
                if (host && session.getProtocol().equals(LOOKS_LATE)) {
                    hearOut(socket);
                }
                return session;
            }
        }
    }

    /**
     * A server that is told that nothing will come ends the connection, or says now why it refuses the client.
     *
     * @throws SSLException when it does
     */
    private void hearOut(SSLSocket socket) throws SSLException {
        try {
            socket.setSoTimeout((int) Math.min(millis(), LAST_WORD.toMillis()));
            socket.shutdownOutput();
            socket.getInputStream().read(new byte[1]);
        } catch (SSLException refused) {
            if (!alert(refused).isEmpty()) {
                throw refused;
            }
        } catch (IOException ended) {
            // in whatever way a connection ends that nobody uses
        }
    }

    private void giveUp(Socket socket) {
        late = true;
        try {
            socket.close();
        } catch (IOException alreadyBroken) {
            // whoever reads from it meets the same failure and reports it
        }
    }

    private int millis() {
        return (int) Math.max(1, patience.toMillis());
    }

    private Finding failed(IOException failure) {
        String text = String.valueOf(failure.getMessage());
        if (late || failure instanceof SocketTimeoutException) {
            return problem(
                    "tls.timeout", "accetta la connessione ma non apre il TLS entro " + Patience.text(patience) + ".");
        }
        if (text.contains("Unsupported or unrecognized SSL message")) {
            return problem(
                    "tls.not-spoken",
                    "non parla TLS sulla porta " + place.port() + ": l'indirizzo è forse http, o la porta un'altra.");
        }
        String alert = alert(failure);
        if (alert.equals("handshake_failure") || alert.equals("protocol_version")) {
            return problem("tls.no-common-version", "non ha versioni o cifrari del TLS in comune con questo hub.");
        }
        if (alert.startsWith("certificate_") || alert.equals("bad_certificate")) {
            return wantsOther();
        }
        if (failure.getCause() instanceof EOFException || !(failure instanceof SSLException)) {
            // whoever closes at once may take along the alert that says why
            return asksForCertificate()
                    ? wantsOther()
                    : problem("tls.cut", "chiude la connessione durante l'apertura del TLS.");
        }
        return problem("tls.failed", "non apre il TLS (" + failure.getClass().getSimpleName() + ").");
    }

    /** What the server said as it hung up; empty when nothing. Newer Java puts the alert's name before the sentence, too. */
    private static String alert(IOException failure) {
        String text = String.valueOf(failure.getMessage());
        int at = text.indexOf(ALERT);
        return at < 0 ? "" : text.substring(at + ALERT.length());
    }

    private Finding wantsOther() {
        return problem("tls.client-certificate", "chiede un certificato al cliente, e quello dell'hub non va bene.");
    }

    private boolean asksForCertificate() {
        AskedFor asked = new AskedFor();
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {asked}, new TrustManager[] {trust.manager()}, null);
            shake(context, true);
        } catch (IOException cutAgain) {
            return asked.forACertificate();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has TLS", impossible);
        }
        return false;
    }

    private Finding problem(String code, String what) {
        return Finding.problem(Step.TLS, code, place.host() + " " + what);
    }
}
