package it.psihub.modi;

import it.psihub.modi.key.Fingerprint;
import it.psihub.modi.key.OwnKey;
import it.psihub.modi.key.OwnKeys;
import it.psihub.modi.key.TrustedKeys;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A key pair with a certificate that it signed itself; made once a JVM by name, since RSA keys take their time. */
public record TestKeys(String name, KeyPair pair, X509Certificate certificate) {
    private static final Map<String, TestKeys> MADE = new ConcurrentHashMap<>();

    public static TestKeys rsa(String name) {
        return MADE.computeIfAbsent(name, another -> make(another, "RSA", 2048));
    }

    /** On P-256. */
    public static TestKeys ec(String name) {
        return MADE.computeIfAbsent(name, another -> make(another, "EC", 256));
    }

    private static TestKeys make(String name, String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            KeyPair pair = generator.generateKeyPair();
            return new TestKeys(
                    name, pair, certificate(name, pair, Instant.now().minus(Duration.ofDays(1)), Duration.ofDays(365)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static X509Certificate certificate(String name, KeyPair pair, Instant from, Duration life) {
        try {
            X500Principal subject = new X500Principal("CN=" + name + ",O=Test,C=IT");
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    subject,
                    BigInteger.valueOf(System.nanoTime()),
                    Date.from(from),
                    Date.from(from.plus(life)),
                    subject,
                    pair.getPublic());
            String algorithm = pair.getPrivate().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(algorithm).build(pair.getPrivate())));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    public OwnKey own() {
        return new OwnKey(name, name, pair.getPrivate(), List.of(certificate));
    }

    /** As the only key. */
    public OwnKeys asOwnKeys() {
        return OwnKeys.only(own());
    }

    /** As the only key that is trusted: its certificate pinned, and by its name as {@code kid}. */
    public TrustedKeys asTrustedKeys() {
        return TrustedKeys.pinned(certificate, name);
    }

    public static String fingerprint(X509Certificate certificate) {
        return Fingerprint.of(certificate);
    }
}
