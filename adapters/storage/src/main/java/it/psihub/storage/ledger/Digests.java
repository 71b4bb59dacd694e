package it.psihub.storage.ledger;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256, where the ledger compares bytes or the audit points at them. */
final class Digests {

    private Digests() {}

    static byte[] sha256(byte[] bytes) {
        return start().digest(bytes);
    }

    static MessageDigest start() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
