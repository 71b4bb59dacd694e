package it.psihub.storage.vault;

/** The hub's own keys, read and checked by {@link KeyFiles}. */
public final class HubKeys {
    private final KeyWrap keyWrap;
    private final KeyedHash keyedHash;
    private final SealKey sealKey;

    HubKeys(KeyWrap keyWrap, KeyedHash keyedHash, SealKey sealKey) {
        this.keyWrap = keyWrap;
        this.keyedHash = keyedHash;
        this.sealKey = sealKey;
    }

    KeyWrap keyWrap() {
        return keyWrap;
    }

    public KeyedHash keyedHash() {
        return keyedHash;
    }

    public SealKey sealKey() {
        return sealKey;
    }
}
