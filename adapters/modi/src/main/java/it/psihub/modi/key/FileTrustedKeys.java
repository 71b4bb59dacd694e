package it.psihub.modi.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/**
 * A counterpart's keys from files. Whether an authority revoked a certificate is not asked, since nothing that a sender
 * shows may make the hub call anybody: a certificate that is no longer good is taken out of the file.
 */
public final class FileTrustedKeys implements TrustedKeys {

    private record Certificates(List<X509Certificate> all, Map<String, X509Certificate> byFingerprint) {}

    private final Watched<Certificates> pinned;
    private final Watched<Certificates> authorities;
    private final Watched<Map<String, PublicKey>> byKid;
    private final Set<String> subjects;

    private FileTrustedKeys(
            Watched<Certificates> pinned,
            Watched<Certificates> authorities,
            Watched<Map<String, PublicKey>> byKid,
            Set<String> subjects) {
        this.pinned = pinned;
        this.authorities = authorities;
        this.byKid = byKid;
        this.subjects = subjects;
    }

    /**
     * @param home what relative paths are relative to
     * @param mistakes takes one for each property that cannot be used, as {@code trust.jwks: …}
     * @return empty when there was a mistake
     */
    public static Optional<TrustedKeys> read(
            TrustSettings settings, Path home, InstantSource clock, List<String> mistakes) {
        int before = mistakes.size();
        Optional<Watched<Certificates>> pinned =
                watched("certificates", settings.certificates(), home, FileTrustedKeys::certificates, clock, mistakes);
        Optional<Watched<Certificates>> authorities =
                watched("authorities", settings.authorities(), home, FileTrustedKeys::certificates, clock, mistakes);
        Optional<Watched<Map<String, PublicKey>>> byKid =
                watched("jwks", settings.jwks(), home, FileTrustedKeys::keys, clock, mistakes);
        return mistakes.size() > before
                ? Optional.empty()
                : Optional.of(new FileTrustedKeys(
                        pinned.orElseThrow(), authorities.orElseThrow(), byKid.orElseThrow(), settings.subjects()));
    }

    private static <T> Optional<Watched<T>> watched(
            String property,
            Set<Path> files,
            Path home,
            Watched.Reading<T> reading,
            InstantSource clock,
            List<String> mistakes) {
        try {
            return Optional.of(
                    new Watched<>(files.stream().map(home::resolve).sorted().toList(), reading, clock));
        } catch (KeyUnusable unusable) {
            mistakes.add("trust." + property + ": " + unusable.getMessage());
            return Optional.empty();
        }
    }

    private static Certificates certificates(List<byte[]> files) throws KeyUnusable {
        List<X509Certificate> all = PemFile.certificates(files);
        return new Certificates(
                all, all.stream().collect(Collectors.toMap(Fingerprint::of, one -> one, (one, same) -> one)));
    }

    private static Map<String, PublicKey> keys(List<byte[]> files) throws KeyUnusable {
        Map<String, PublicKey> keys = new HashMap<>();
        for (byte[] file : files) {
            for (JWK key : set(file).getKeys()) {
                if (key.getKeyID() == null) {
                    throw new KeyUnusable("holds a key without kid");
                }
                if (keys.put(key.getKeyID(), publicKey(key)) != null) {
                    throw new KeyUnusable("holds two keys of one kid");
                }
            }
        }
        return keys;
    }

    private static JWKSet set(byte[] file) throws KeyUnusable {
        try {
            return JWKSet.parse(new String(file, StandardCharsets.UTF_8));
        } catch (ParseException unreadable) {
            throw new KeyUnusable("is not a JWK set (RFC 7517)");
        }
    }

    private static PublicKey publicKey(JWK key) throws KeyUnusable {
        if (key.isPrivate() || !(key instanceof RSAKey || key instanceof ECKey)) {
            throw new KeyUnusable("holds a key that is private, or neither RSA nor EC");
        }
        try {
            return ((AsymmetricJWK) key).toPublicKey();
        } catch (JOSEException unreadable) {
            throw new KeyUnusable("holds a key that cannot be read");
        }
    }

    @Override
    public Judgement judge(List<X509Certificate> chain, Instant at) {
        if (chain.isEmpty()) {
            return Judgement.UNKNOWN;
        }
        X509Certificate signer = chain.get(0);
        boolean known =
                signer.equals(pinned.get().byFingerprint().get(Fingerprint.of(signer))) || vouchedFor(chain, at);
        if (!known) {
            return Judgement.UNKNOWN;
        }
        return Window.of(signer).holds(at) ? Judgement.TRUSTED : Judgement.EXPIRED;
    }

    /** By an authority that is valid itself; one that has ended is told from one that is nobody's. */
    private boolean vouchedFor(List<X509Certificate> chain, Instant at) {
        X509Certificate signer = chain.get(0);
        if (commonName(signer).filter(subjects::contains).isEmpty()) {
            return false;
        }
        Set<TrustAnchor> anchors = authorities.get().all().stream()
                .filter(authority -> Window.of(authority).holds(at))
                .map(authority -> new TrustAnchor(authority, null))
                .collect(Collectors.toSet());
        Window window = Window.of(signer);
        return !anchors.isEmpty() && leadsTo(anchors, chain, window.holds(at) ? at : window.until());
    }

    private boolean leadsTo(Set<TrustAnchor> anchors, List<X509Certificate> chain, Instant at) {
        List<X509Certificate> trusted = authorities.get().all();
        try {
            PKIXParameters parameters = new PKIXParameters(anchors);
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(at));
            // the authority itself stands in no path
            CertPath path = CertificateFactory.getInstance("X.509")
                    .generateCertPath(
                            chain.stream().filter(one -> !trusted.contains(one)).toList());
            CertPathValidator.getInstance("PKIX").validate(path, parameters);
            return true;
        } catch (CertPathValidatorException | CertificateException nobodys) {
            return false;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform validates X.509 paths", impossible);
        }
    }

    private static Optional<String> commonName(X509Certificate certificate) {
        try {
            return new LdapName(certificate.getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .filter(part -> part.getType().equalsIgnoreCase("CN"))
                            .map(Rdn::getValue)
                            .map(String::valueOf)
                            .findFirst();
        } catch (InvalidNameException unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<X509Certificate> byFingerprint(String fingerprint) {
        return Optional.ofNullable(pinned.get().byFingerprint().get(fingerprint));
    }

    @Override
    public Optional<PublicKey> byKid(String kid) {
        return Optional.ofNullable(byKid.get().get(kid));
    }

    /** Certificates alone have an end, and only where no key is trusted without one. */
    @Override
    public List<Window> windows() {
        if (!byKid.get().isEmpty()) {
            return List.of();
        }
        List<Window> windows = new ArrayList<>();
        pinned.get().all().forEach(one -> windows.add(Window.of(one)));
        authorities.get().all().forEach(one -> windows.add(Window.of(one)));
        return windows;
    }
}
