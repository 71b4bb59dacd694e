package it.psihub.storage.vault;

/**
 * A fresh data key that belongs to no subject, for the raw bytes of one message.
 *
 * @param wrapped to be stored beside the sealed bytes; {@link Vault#open(byte[])} makes it usable again
 * @param sealer the same key, ready for use
 */
public record WrappedKey(byte[] wrapped, Sealer sealer) {}
