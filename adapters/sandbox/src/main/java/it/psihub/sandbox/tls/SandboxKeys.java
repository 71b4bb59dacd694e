package it.psihub.sandbox.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * The sandbox's authority and the certificates of its servers. They are made once and kept in a folder: {@code ca.pem} and {@code
 * trust.p12} (password {@code sandbox}) for clients that are to trust it.
 */
public final class SandboxKeys {

    private static final String AUTHORITY = "authority";
    private static final String PASSWORD = "sandbox"; // the keys protect nothing
    private static final Duration LIFE = Duration.ofDays(3_650);
    private static final Duration ENOUGH = Duration.ofDays(90);

    private final Path folder;
    private final KeyStore store;
    private final Map<String, SSLContext> contexts = new HashMap<>();

    private SandboxKeys(Path folder, KeyStore store) {
        this.folder = folder;
        this.store = store;
    }

    /** Reads the keys of the folder, or makes them; anew also when the authority's time is almost over. */
    public static SandboxKeys in(Path folder, List<Leaf> leaves) throws IOException {
        Path file = folder.resolve("keys.p12");
        try {
            if (Files.exists(file)) {
                KeyStore store = read(file);
                if (isGood(store, leaves)) {
                    return new SandboxKeys(folder, store);
                }
            }
            Files.createDirectories(folder);
            KeyStore store = make(leaves);
            KeyStore trust = empty();
            Certificate authority = store.getCertificate(AUTHORITY);
            trust.setCertificateEntry(AUTHORITY, authority);
            write(trust, folder.resolve("trust.p12"));
            Files.writeString(folder.resolve("ca.pem"), pem(authority));
            write(store, file);
            return new SandboxKeys(folder, store);
        } catch (GeneralSecurityException e) {
            throw new IOException("the sandbox's keys cannot be made or read", e);
        }
    }

    private static boolean isGood(KeyStore store, List<Leaf> leaves) throws GeneralSecurityException {
        for (Leaf leaf : leaves) {
            if (!store.isKeyEntry(leaf.name())) {
                return false;
            }
        }
        return store.getCertificate(AUTHORITY) instanceof X509Certificate authority
                && authority.getNotAfter().toInstant().isAfter(Instant.now().plus(ENOUGH));
    }

    private static KeyStore make(List<Leaf> leaves) throws GeneralSecurityException, IOException {
        CertificateWriter writer = new CertificateWriter(Instant.now());
        KeyPair authority = writer.keys();
        X509Certificate authorityCertificate = writer.authority(authority, LIFE);
        KeyStore store = empty();
        store.setCertificateEntry(AUTHORITY, authorityCertificate);
        for (Leaf leaf : leaves) {
            KeyPair keys = writer.keys();
            X509Certificate certificate = writer.leaf(leaf, keys, authority);
            Certificate[] chain = leaf.bySelf()
                    ? new Certificate[] {certificate}
                    : new Certificate[] {certificate, authorityCertificate};
            store.setKeyEntry(leaf.name(), keys.getPrivate(), PASSWORD.toCharArray(), chain);
        }
        return store;
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static KeyStore read(Path file) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private static void write(KeyStore store, Path file) throws GeneralSecurityException, IOException {
        Path whole = file.resolveSibling(file.getFileName() + ".new");
        try (OutputStream out = Files.newOutputStream(whole)) {
            store.store(out, PASSWORD.toCharArray());
        }
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String pem(Certificate certificate) throws GeneralSecurityException {
        String base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(certificate.getEncoded());
        return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
    }

    /** The authority's certificate in PEM. */
    public Path authorityFile() {
        return folder.resolve("ca.pem");
    }

    /** A trust store with the authority alone, for clients. */
    public KeyStore trust() {
        try {
            KeyStore trust = empty();
            trust.setCertificateEntry(AUTHORITY, store.getCertificate(AUTHORITY));
            return trust;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("a store in memory can always be made", e);
        }
    }

    /** What a server with this certificate accepts connections by; one context each, so that none resumes a session of another's. */
    public synchronized SSLContext server(String leaf) throws IOException {
        SSLContext known = contexts.get(leaf);
        if (known != null) {
            return known;
        }
        try {
            KeyStore one = empty();
            one.setKeyEntry(
                    leaf,
                    store.getKey(leaf, PASSWORD.toCharArray()),
                    PASSWORD.toCharArray(),
                    store.getCertificateChain(leaf));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(one, PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            contexts.put(leaf, context);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("the sandbox's keys cannot be used", e);
        }
    }
}
