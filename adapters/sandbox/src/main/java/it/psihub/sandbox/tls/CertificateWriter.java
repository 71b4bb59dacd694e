package it.psihub.sandbox.tls;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes X.509 certificates (RFC 5280): the JDK reads certificates, but has no public way to make one. With ECDSA keys on P-256 for
 * TLS, with RSA keys for signatures.
 */
public final class CertificateWriter {

    /** Names of an algorithm: the JDK's, and the one that stands in certificates. */
    private enum Algorithm {
        ECDSA("SHA256withECDSA", Der.sequence(Der.oid("1.2.840.10045.4.3.2"))),
        RSA("SHA256withRSA", Der.sequence(Der.oid("1.2.840.113549.1.1.11"), Der.nothing()));

        private final String name;
        private final byte[] identifier;

        Algorithm(String name, byte[] identifier) {
            this.name = name;
            this.identifier = identifier;
        }

        static Algorithm of(KeyPair keys) {
            return "RSA".equals(keys.getPrivate().getAlgorithm()) ? RSA : ECDSA;
        }
    }

    private static final int RSA_BITS = 2_048;
    private static final String AUTHORITY = "PSI Hub sandbox: worth nothing elsewhere";
    private static final byte[][] LOOPBACK = {
        {127, 0, 0, 1},
        {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}
    };

    private final SecureRandom random = new SecureRandom();
    private final Instant now;

    public CertificateWriter(Instant now) {
        this.now = now;
    }

    KeyPair keys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        return generator.generateKeyPair();
    }

    /** RSA is what the other side of ModI certainly has; 2048 bits are the least that is allowed, and fast. */
    public KeyPair rsaKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(RSA_BITS, random);
        return generator.generateKeyPair();
    }

    /** A certificate for signatures, by its own key: it is trusted by who has it already. Valid since yesterday. */
    public X509Certificate signer(String common, KeyPair keys, Duration life) throws GeneralSecurityException {
        byte[] may = Der.bits(6, (byte) 0xc0); // sign, and stand by it
        byte[] extensions = Der.sequence(
                critical("2.5.29.19", Der.sequence()),
                critical("2.5.29.15", may),
                extension("2.5.29.14", Der.octets(id(keys.getPublic()))));
        byte[] name = name(common);
        return sign(keys, name, name, keys.getPublic(), validity(Duration.ofDays(-1), life), extensions);
    }

    X509Certificate authority(KeyPair keys, Duration life) throws GeneralSecurityException {
        byte[] may = Der.bits(1, (byte) 0x06); // sign certificates and revocation lists
        byte[] extensions = Der.sequence(
                critical("2.5.29.19", Der.sequence(Der.yes())),
                critical("2.5.29.15", may),
                extension("2.5.29.14", Der.octets(id(keys.getPublic()))));
        byte[] name = name(AUTHORITY);
        return sign(keys, name, name, keys.getPublic(), validity(Duration.ofDays(-1), life), extensions);
    }

    X509Certificate leaf(Leaf leaf, KeyPair keys, KeyPair authority) throws GeneralSecurityException {
        KeyPair signer = leaf.bySelf() ? keys : authority;
        byte[] subject = name(leaf.hosts().get(0));
        byte[] may = Der.bits(7, (byte) 0x80); // sign
        byte[] extensions = Der.sequence(
                critical("2.5.29.19", Der.sequence()),
                critical("2.5.29.15", may),
                extension("2.5.29.37", Der.sequence(Der.oid("1.3.6.1.5.5.7.3.1"))),
                extension("2.5.29.17", Der.sequence(alternatives(leaf))),
                extension("2.5.29.14", Der.octets(id(keys.getPublic()))),
                extension("2.5.29.35", Der.sequence(Der.untyped(0, id(signer.getPublic())))));
        byte[] issuer = leaf.bySelf() ? subject : name(AUTHORITY);
        return sign(signer, issuer, subject, keys.getPublic(), validity(leaf.from(), leaf.to()), extensions);
    }

    private X509Certificate sign(
            KeyPair signer, byte[] issuer, byte[] subject, PublicKey key, byte[] validity, byte[] extensions)
            throws GeneralSecurityException {
        Algorithm algorithm = Algorithm.of(signer);
        byte[] content = Der.sequence(
                Der.tagged(0, Der.integer(BigInteger.TWO)),
                Der.integer(new BigInteger(120, random).setBit(120)),
                algorithm.identifier,
                issuer,
                validity,
                subject,
                key.getEncoded(),
                Der.tagged(3, extensions));
        Signature signature = Signature.getInstance(algorithm.name);
        signature.initSign(signer.getPrivate());
        signature.update(content);
        byte[] whole = Der.sequence(content, algorithm.identifier, Der.bits(0, signature.sign()));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(whole));
    }

    private byte[] validity(Duration from, Duration to) {
        return Der.sequence(Der.time(now.plus(from)), Der.time(now.plus(to)));
    }

    private static byte[] name(String common) {
        return Der.sequence(Der.set(Der.sequence(Der.oid("2.5.4.3"), Der.utf8(common))));
    }

    private static byte[][] alternatives(Leaf leaf) {
        List<byte[]> names = new ArrayList<>();
        leaf.hosts().forEach(host -> names.add(Der.untyped(2, host.getBytes(StandardCharsets.US_ASCII))));
        if (leaf.loopback()) {
            for (byte[] address : LOOPBACK) {
                names.add(Der.untyped(7, address));
            }
        }
        return names.toArray(byte[][]::new);
    }

    private static byte[] extension(String oid, byte[] value) {
        return Der.sequence(Der.oid(oid), Der.octets(value));
    }

    private static byte[] critical(String oid, byte[] value) {
        return Der.sequence(Der.oid(oid), Der.yes(), Der.octets(value));
    }

    private static byte[] id(PublicKey key) throws GeneralSecurityException {
        return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()), 20);
    }
}
