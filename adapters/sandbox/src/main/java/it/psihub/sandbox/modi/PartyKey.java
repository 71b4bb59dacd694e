package it.psihub.sandbox.modi;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import it.psihub.modi.key.OwnKey;
import it.psihub.modi.key.OwnKeys;
import it.psihub.modi.key.TrustedKeys;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/**
 * The key of one party: to sign with, where it is one's own, and to trust, where it is another's.
 *
 * @param name of the party, of its files, and its {@code kid}
 */
public record PartyKey(String name, PrivateKey key, X509Certificate certificate) {

    private static final int PASSWORD_BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    static List<Path> files(Path folder, String name) {
        return List.of(
                store(folder, name),
                password(folder, name),
                folder.resolve(name + ".pem"),
                folder.resolve(name + ".jwks.json"));
    }

    private static Path store(Path folder, String name) {
        return folder.resolve(name + ".p12");
    }

    private static Path password(Path folder, String name) {
        return folder.resolve(name + ".password");
    }

    static PartyKey read(Path folder, String name) throws IOException, GeneralSecurityException {
        char[] password = Files.readString(password(folder, name)).strip().toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store(folder, name))) {
            store.load(in, password);
        }
        if (store.getKey(name, password) instanceof PrivateKey key
                && store.getCertificate(name) instanceof X509Certificate certificate) {
            return new PartyKey(name, key, certificate);
        }
        throw new UnrecoverableKeyException("no key in " + name + ".p12");
    }

    void write(Path folder) throws IOException, GeneralSecurityException {
        byte[] random = new byte[PASSWORD_BYTES];
        RANDOM.nextBytes(random);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(name, key, password.toCharArray(), new Certificate[] {certificate});
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        store.store(whole, password.toCharArray());
        write(store(folder, name), whole.toByteArray());
        write(password(folder, name), (password + "\n").getBytes(StandardCharsets.US_ASCII));
        write(folder.resolve(name + ".pem"), pem().getBytes(StandardCharsets.US_ASCII));
        write(folder.resolve(name + ".jwks.json"), jwks().getBytes(StandardCharsets.UTF_8));
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(file, bytes);
    }

    private String pem() throws CertificateEncodingException {
        String base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(certificate.getEncoded());
        return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
    }

    private String jwks() {
        return new JWKSet(new RSAKey.Builder((RSAPublicKey) certificate.getPublicKey())
                        .keyID(name)
                        .keyUse(KeyUse.SIGNATURE)
                        .build())
                .toString();
    }

    boolean isGoodAt(Instant time) {
        return !time.isBefore(certificate.getNotBefore().toInstant())
                && !time.isAfter(certificate.getNotAfter().toInstant());
    }

    /** To sign with. */
    public OwnKeys own() {
        return OwnKeys.only(new OwnKey(name, name, key, List.of(certificate)));
    }

    /** As the only key that is trusted: its certificate to the letter, and its name as {@code kid}. */
    public TrustedKeys trusted() {
        return TrustedKeys.pinned(certificate, name);
    }
}
