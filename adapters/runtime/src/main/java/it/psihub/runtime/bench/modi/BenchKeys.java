package it.psihub.runtime.bench.modi;

import it.psihub.modi.key.OwnKey;
import it.psihub.runtime.app.StartFailed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;

/** An RSA key of 2048 bits with its certificate, made by the JDK's {@code keytool}, in files as an operator has them. */
final class BenchKeys {
    private static final String PASSWORD = "measured-only";

    private final String name;
    private final Path folder;
    private final PrivateKey key;
    private final X509Certificate certificate;

    private BenchKeys(String name, Path folder, PrivateKey key, X509Certificate certificate) {
        this.name = name;
        this.folder = folder;
        this.key = key;
        this.certificate = certificate;
    }

    static BenchKeys make(Path folder, String name) {
        try {
            Files.createDirectories(folder);
            Path store = folder.resolve(name + ".p12");
            keytool(store, name);
            Files.writeString(folder.resolve(name + ".password"), PASSWORD);
            KeyStore read = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(store)) {
                read.load(in, PASSWORD.toCharArray());
            }
            X509Certificate certificate = (X509Certificate) read.getCertificate(name);
            Files.writeString(folder.resolve(name + ".pem"), pem(certificate));
            return new BenchKeys(name, folder, (PrivateKey) read.getKey(name, PASSWORD.toCharArray()), certificate);
        } catch (IOException | GeneralSecurityException failed) {
            throw new StartFailed("le chiavi della misura non si possono creare", failed);
        }
    }

    private static void keytool(Path store, String name) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        store.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-alias",
                        name,
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-validity",
                        "365",
                        "-dname",
                        "CN=" + name + ", O=Bench, C=IT")
                .redirectErrorStream(true)
                .start();
        try (InputStream said = process.getInputStream()) {
            String text = new String(said.readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException("keytool: " + text.strip());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StartFailed("interrotto", stopped);
        }
    }

    private static String pem(X509Certificate certificate) throws GeneralSecurityException {
        String base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(certificate.getEncoded());
        return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
    }

    /** The file with the key and its certificate; its password stands beside it, in {@link #passwordFile()}. */
    Path storeFile() {
        return folder.resolve(name + ".p12");
    }

    Path passwordFile() {
        return folder.resolve(name + ".password");
    }

    Path certificateFile() {
        return folder.resolve(name + ".pem");
    }

    X509Certificate certificate() {
        return certificate;
    }

    OwnKey own() {
        return new OwnKey(name, name, key, List.of(certificate));
    }

    KeyPair pair() {
        return new KeyPair(certificate.getPublicKey(), key);
    }
}
