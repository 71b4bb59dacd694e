package it.psihub.modi.key;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** The blocks of a PEM file (RFC 7468) that hold certificates, or a private key as PKCS#8, encrypted or not. */
final class PemFile {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");

    private record Block(String label, byte[] der) {}

    private final List<Block> blocks;

    private PemFile(List<Block> blocks) {
        this.blocks = blocks;
    }

    static PemFile of(byte[] bytes) throws KeyUnusable {
        List<Block> blocks = new ArrayList<>();
        Matcher found = BLOCK.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
        while (found.find()) {
            try {
                blocks.add(new Block(
                        found.group(1),
                        Base64.getDecoder().decode(found.group(2).replaceAll("\\s", ""))));
            } catch (IllegalArgumentException notBase64) {
                throw new KeyUnusable("is not PEM: a block is not base64");
            }
        }
        if (blocks.isEmpty()) {
            throw new KeyUnusable("is not PEM: there is no block in it");
        }
        return new PemFile(blocks);
    }

    /**
     * Of all files, in their order.
     *
     * @throws KeyUnusable when one of them has none
     */
    static List<X509Certificate> certificates(List<byte[]> files) throws KeyUnusable {
        List<X509Certificate> all = new ArrayList<>();
        for (byte[] file : files) {
            List<X509Certificate> here = of(file).certificates();
            if (here.isEmpty()) {
                throw new KeyUnusable("holds no certificate");
            }
            all.addAll(here);
        }
        return all;
    }

    /** In their order; empty when there are none. */
    List<X509Certificate> certificates() throws KeyUnusable {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Block block : blocks) {
            if (block.label().equals("CERTIFICATE")) {
                certificates.add(certificate(block.der()));
            }
        }
        return certificates;
    }

    private static X509Certificate certificate(byte[] der) throws KeyUnusable {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException unreadable) {
            throw new KeyUnusable("holds a certificate that cannot be read");
        }
    }

    /** @param password of an encrypted key */
    PrivateKey privateKey(Optional<char[]> password) throws KeyUnusable {
        for (Block block : blocks) {
            switch (block.label()) {
                case "PRIVATE KEY" -> {
                    return privateKey(new PKCS8EncodedKeySpec(block.der()));
                }
                case "ENCRYPTED PRIVATE KEY" -> {
                    return privateKey(decrypted(
                            block.der(),
                            password.orElseThrow(
                                    () -> new KeyUnusable("is encrypted, and there is no password-file"))));
                }
                case "RSA PRIVATE KEY", "EC PRIVATE KEY" ->
                    throw new KeyUnusable(
                            "holds its private key in an old form: PKCS#8 is needed (openssl pkcs8 -topk8)");
                default -> {
                    // a certificate, or something that is not ours
                }
            }
        }
        throw new KeyUnusable("holds no private key");
    }

    private static PKCS8EncodedKeySpec decrypted(byte[] der, char[] password) throws KeyUnusable {
        try {
            EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(der);
            // of PBES2 the parameters alone say which scheme it is
            String scheme = info.getAlgParameters() == null
                    ? info.getAlgName()
                    : info.getAlgParameters().toString();
            SecretKeyFactory keys = SecretKeyFactory.getInstance(scheme);
            Cipher cipher = Cipher.getInstance(scheme);
            cipher.init(Cipher.DECRYPT_MODE, keys.generateSecret(new PBEKeySpec(password)), info.getAlgParameters());
            return info.getKeySpec(cipher);
        } catch (GeneralSecurityException | IOException refused) {
            throw new KeyUnusable("cannot be decrypted: the password is wrong, or the encryption is not PBES2");
        }
    }

    private static PrivateKey privateKey(PKCS8EncodedKeySpec spec) throws KeyUnusable {
        for (String algorithm : List.of("RSA", "EC")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (InvalidKeySpecException another) {
                // the encoding says which it is, to whom can read it
                continue;
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException("every Java platform has " + algorithm, impossible);
            }
        }
        throw new KeyUnusable("holds a private key that is neither RSA nor EC");
    }
}
