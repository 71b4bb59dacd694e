package it.psihub.storage.vault;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.Key;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.PublicKeySign;
import com.google.crypto.tink.PublicKeyVerify;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.signature.Ed25519PrivateKey;
import com.google.crypto.tink.signature.PredefinedSignatureParameters;
import com.google.crypto.tink.signature.SignatureConfig;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.TreeMap;

/** Signs the seals of the audit log (Ed25519) and recognises its signatures, those of replaced keys in the set too. */
public final class SealKey {
    private static final byte[] FINGERPRINT_LABEL = "psihub key check".getBytes(StandardCharsets.US_ASCII);

    private final KeysetHandle keys;
    private final PublicKeySign signer;
    private final PublicKeyVerify verifier;

    private SealKey(KeysetHandle keys) throws GeneralSecurityException {
        this.keys = keys;
        signer = keys.getPrimitive(RegistryConfiguration.get(), PublicKeySign.class);
        verifier = keys.getPublicKeysetHandle().getPrimitive(RegistryConfiguration.get(), PublicKeyVerify.class);
    }

    static String generate() throws GeneralSecurityException {
        SignatureConfig.register();
        return TinkJsonProtoKeysetFormat.serializeKeyset(
                KeysetHandle.generateNew(PredefinedSignatureParameters.ED25519), InsecureSecretKeyAccess.get());
    }

    static SealKey parse(String json) throws GeneralSecurityException {
        SignatureConfig.register();
        KeysetHandle keys = TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get());
        for (int i = 0; i < keys.size(); i++) {
            if (!(keys.getAt(i).getKey() instanceof Ed25519PrivateKey)) {
                throw new GeneralSecurityException("not a keyset of Ed25519 signing keys");
            }
        }
        return new SealKey(keys);
    }

    @AccessesPartialKey
    Map<String, byte[]> fingerprints() {
        Map<String, byte[]> prints = new TreeMap<>();
        for (int i = 0; i < keys.size(); i++) {
            Key key = keys.getAt(i).getKey();
            byte[] bytes =
                    ((Ed25519PrivateKey) key).getPublicKey().getPublicKeyBytes().toByteArray();
            prints.put(
                    "seal." + Integer.toUnsignedString(keys.getAt(i).getId()), HmacSha256.of(bytes, FINGERPRINT_LABEL));
        }
        return prints;
    }

    /** The verifying half as a keyset of Tink in JSON: for auditors outside, no secret. */
    public String publicKeyset() {
        try {
            return TinkJsonProtoKeysetFormat.serializeKeysetWithoutSecret(keys.getPublicKeysetHandle());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The public half of the seal key cannot be written", e);
        }
    }

    boolean isPublicHalf(String json) {
        try {
            return TinkJsonProtoKeysetFormat.parseKeysetWithoutSecret(json).equalsKeyset(keys.getPublicKeysetHandle());
        } catch (GeneralSecurityException | RuntimeException e) {
            // whatever the text is, it is not that
            return false;
        }
    }

    public byte[] sign(byte[] message) {
        try {
            return signer.sign(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Signing failed", e);
        }
    }

    /** Whether one of the keys made this signature of these bytes. */
    public boolean signed(byte[] message, byte[] signature) {
        try {
            verifier.verify(signature, message);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
