package it.psihub.storage.vault;

/**
 * Encrypts and decrypts with one data key (AES-256-GCM, a random 96-bit nonce each time). Thread-safe.
 *
 * <p>Hold it no longer than the transaction that fetched it: afterwards its subject may have been erased.
 */
public interface Sealer {
    /**
     * @param associated what the bytes belong to (table, record, version); it is not stored, but only the same value opens
     * @return one byte of format, four of the key's tag, 12 of nonce, the ciphertext, 16 of authentication tag
     */
    byte[] seal(byte[] plain, byte[] associated);

    /**
     * @throws Unreadable if the bytes were sealed with another key or for something else, or were altered
     */
    byte[] open(byte[] sealed, byte[] associated);
}
