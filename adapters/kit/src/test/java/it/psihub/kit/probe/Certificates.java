package it.psihub.kit.probe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Certificates that {@code keytool} makes for one run of the tests, each signed by itself but for {@link #signed}. */
final class Certificates {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private static final String ELLIPTIC = "-keyalg EC -groupname secp256r1";

    private final Path folder;

    Certificates(Path folder) {
        this.folder = folder;
    }

    /**
     * A server's key with its certificate.
     *
     * @param starts as keytool takes it, such as {@code -10d}
     * @param names as keytool takes them, such as {@code dns:localhost}
     */
    KeyStore make(String alias, String starts, int days, String names) throws IOException, GeneralSecurityException {
        Path file = folder.resolve(alias + ".p12");
        String lasts = Integer.toString(days);
        generate(file, alias, ELLIPTIC, "-startdate", starts, "-validity", lasts, "-ext", "san=" + names);
        return load(file);
    }

    /**
     * A server's key, its certificate and the authority that signed it.
     *
     * @param authority its certificate alone is what matters
     */
    record Signed(KeyStore server, KeyStore authority) {}

    /** For localhost, with an RSA key of so many bits. */
    Signed signed(String alias, int bits) throws IOException, GeneralSecurityException {
        Path file = folder.resolve(alias + ".p12");
        generate(file, "authority", ELLIPTIC, "-ext", "bc=ca:true");
        generate(file, alias, "-keyalg RSA -keysize " + bits, "-signer", "authority", "-ext", "san=dns:localhost");
        Signed signed = new Signed(load(file), load(file));
        signed.server().deleteEntry("authority");
        signed.authority().deleteEntry(alias);
        return signed;
    }

    private static void generate(Path file, String alias, String key, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair"));
        command.addAll(List.of(key.split(" ", -1)));
        command.addAll(List.of("-alias", alias, "-dname", "CN=" + alias));
        command.addAll(List.of(more));
        command.addAll(List.of("-storetype", "PKCS12", "-keystore", file.toString()));
        command.addAll(List.of("-storepass", new String(PASSWORD)));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes());
        if (keytool.onExit().join().exitValue() != 0) {
            throw new IOException("keytool failed: " + said);
        }
    }

    private static KeyStore load(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    /** Trust in some of them. */
    static Trust trusting(KeyStore... stores) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        for (KeyStore store : stores) {
            String alias = store.aliases().nextElement();
            trusted.setCertificateEntry(alias, store.getCertificate(alias));
        }
        return Trust.of(trusted);
    }

    /** What a server with the key needs. */
    static SSLContext serving(KeyStore store) throws GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
