package it.psihub.storage.vault;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.TreeMap;

/**
 * The key-encryption key: wraps data keys, and nothing else. A keyset, since rotation keeps old keys for what they wrapped.
 */
final class KeyWrap {
    private static final byte[] FINGERPRINT_LABEL = "psihub key check".getBytes(StandardCharsets.US_ASCII);

    private final KeysetHandle keys;
    private final Aead aead;

    private KeyWrap(KeysetHandle keys) throws GeneralSecurityException {
        this.keys = keys;
        this.aead = keys.getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    static String generate() throws GeneralSecurityException {
        AeadConfig.register();
        return TinkJsonProtoKeysetFormat.serializeKeyset(
                KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM), InsecureSecretKeyAccess.get());
    }

    static KeyWrap parse(String json) throws GeneralSecurityException {
        AeadConfig.register();
        KeysetHandle keys = TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get());
        for (int i = 0; i < keys.size(); i++) {
            if (!(keys.getAt(i).getKey() instanceof AesGcmKey key) || !isStrong(key)) {
                throw new GeneralSecurityException("not a keyset of AES-256-GCM keys");
            }
        }
        return new KeyWrap(keys);
    }

    private static boolean isStrong(AesGcmKey key) {
        AesGcmParameters parameters = key.getParameters();
        return parameters.getKeySizeBytes() == DataKey.BYTES && parameters.hasIdRequirement();
    }

    @AccessesPartialKey
    Map<String, byte[]> fingerprints() {
        Map<String, byte[]> prints = new TreeMap<>();
        for (int i = 0; i < keys.size(); i++) {
            AesGcmKey key = (AesGcmKey) keys.getAt(i).getKey();
            byte[] bytes = key.getKeyBytes().toByteArray(InsecureSecretKeyAccess.get());
            prints.put(
                    "kek." + Integer.toUnsignedString(keys.getAt(i).getId()), HmacSha256.of(bytes, FINGERPRINT_LABEL));
        }
        return prints;
    }

    /** The key that wraps from now on, as Tink numbers it. */
    int primaryId() {
        return keys.getPrimary().getId();
    }

    byte[] wrap(byte[] dataKey, byte[] owner) {
        try {
            return aead.encrypt(dataKey, owner);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Wrapping a data key failed", e);
        }
    }

    /** @throws Unreadable if it was wrapped for another owner, under a key that is not in the set, or was altered */
    DataKey unwrap(byte[] wrapped, byte[] owner) {
        try {
            return new DataKey(aead.decrypt(wrapped, owner));
        } catch (GeneralSecurityException e) {
            throw Unreadable.unwrappable();
        }
    }
}
