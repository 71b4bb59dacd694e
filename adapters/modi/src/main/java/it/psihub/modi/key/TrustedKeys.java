package it.psihub.modi.key;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The keys by which one counterpart is known. Files are read again when they change. */
public interface TrustedKeys {

    /** One certificate to the letter, and its key by one {@code kid}. */
    static TrustedKeys pinned(X509Certificate certificate, String kid) {
        return new PinnedKey(certificate, kid);
    }

    /**
     * Whether a certificate is this counterpart's: pinned, or vouched for by an authority of its and named as agreed; and
     * valid at that time.
     *
     * @param chain as it was sent, the signer's certificate first
     */
    Judgement judge(List<X509Certificate> chain, Instant at);

    /** The certificate of that SHA-256 fingerprint (base64url, as in {@code x5t#S256}), of those that are pinned. */
    Optional<X509Certificate> byFingerprint(String fingerprint);

    /** The key that is trusted under that {@code kid}. */
    Optional<PublicKey> byKid(String kid);

    /** When each of the certificates is valid; nothing is known of an end when empty. */
    default List<Window> windows() {
        return List.of();
    }

    enum Judgement {
        TRUSTED,
        /** Trusted but for its time. */
        EXPIRED,
        UNKNOWN
    }
}
