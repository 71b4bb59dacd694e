package it.psihub.modi.key;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One certificate to the letter, and its key by one {@code kid}. */
record PinnedKey(X509Certificate certificate, String kid) implements TrustedKeys {

    @Override
    public Judgement judge(List<X509Certificate> chain, Instant at) {
        if (chain.isEmpty() || !chain.get(0).equals(certificate)) {
            return Judgement.UNKNOWN;
        }
        return Window.of(certificate).holds(at) ? Judgement.TRUSTED : Judgement.EXPIRED;
    }

    @Override
    public Optional<X509Certificate> byFingerprint(String fingerprint) {
        return Optional.of(certificate).filter(only -> Fingerprint.of(only).equals(fingerprint));
    }

    @Override
    public Optional<PublicKey> byKid(String wanted) {
        return Optional.of(certificate.getPublicKey()).filter(key -> kid.equals(wanted));
    }
}
