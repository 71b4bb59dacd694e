package it.psihub.storage.vault;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 of one key. Thread-safe. */
final class HmacSha256 {
    private static final String NAME = "HmacSHA256";

    private final Mac keyed;

    HmacSha256(byte[] key) {
        try {
            keyed = Mac.getInstance(NAME);
            keyed.init(new SecretKeySpec(key, NAME));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 is not available", e);
        }
    }

    static byte[] of(byte[] key, byte[] message) {
        return new HmacSha256(key).of(message);
    }

    byte[] of(byte[] message) {
        try {
            // a Mac holds state; a copy of the keyed one spares the key schedule
            return ((Mac) keyed.clone()).doFinal(message);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("This provider's HMAC-SHA256 cannot be copied", e);
        }
    }
}
