package it.psihub.storage.vault;

import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Random;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/** A data key in the clear, ready for use. */
final class DataKey implements Sealer {
    static final int BYTES = 32;

    private static final byte FORMAT = 1;
    private static final int TAG_BYTES = 4;
    private static final int HEAD_BYTES = 1 + TAG_BYTES;
    private static final byte[] TAG_LABEL = "psihub data key tag".getBytes(StandardCharsets.US_ASCII);

    private final AesGcmJce cipher;
    private final byte[] head;

    DataKey(byte[] key) {
        try {
            cipher = new AesGcmJce(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM is not available", e);
        }
        // tells "another key" from "altered" without a trial; reveals nothing of a random key
        byte[] tag = HmacSha256.of(key, TAG_LABEL);
        head = new byte[HEAD_BYTES];
        head[0] = FORMAT;
        System.arraycopy(tag, 0, head, 1, TAG_BYTES);
    }

    static byte[] randomBytes() {
        return Random.randBytes(BYTES);
    }

    @Override
    public byte[] seal(byte[] plain, byte[] associated) {
        try {
            byte[] sealed = cipher.encrypt(plain, associated);
            byte[] all = Arrays.copyOf(head, HEAD_BYTES + sealed.length);
            System.arraycopy(sealed, 0, all, HEAD_BYTES, sealed.length);
            return all;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Sealing failed", e);
        }
    }

    @Override
    public byte[] open(byte[] sealed, byte[] associated) {
        if (sealed.length < HEAD_BYTES || sealed[0] != FORMAT) {
            throw Unreadable.altered();
        }
        if (!Arrays.equals(sealed, 0, HEAD_BYTES, head, 0, HEAD_BYTES)) {
            throw Unreadable.otherKey();
        }
        try {
            return cipher.decrypt(Arrays.copyOfRange(sealed, HEAD_BYTES, sealed.length), associated);
        } catch (GeneralSecurityException e) {
            throw Unreadable.altered();
        }
    }
}
