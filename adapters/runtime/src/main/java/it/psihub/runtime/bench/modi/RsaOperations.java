package it.psihub.runtime.bench.modi;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;

/** The signatures of one round trip, and nothing else: what no implementation can do without. */
final class RsaOperations {
    private static final String ALGORITHM = "SHA256withRSA";
    private static final byte[] TEXT = new byte[512];

    private final KeyPair keys;
    private final int signatures;

    /** @param signatures made, and verified, for one round trip */
    RsaOperations(KeyPair keys, int signatures) {
        this.keys = keys;
        this.signatures = signatures;
    }

    void roundTrip() {
        try {
            for (int i = 0; i < signatures; i++) {
                Signature signing = Signature.getInstance(ALGORITHM);
                signing.initSign(keys.getPrivate());
                signing.update(TEXT);
                byte[] signature = signing.sign();
                Signature verifying = Signature.getInstance(ALGORITHM);
                verifying.initVerify(keys.getPublic());
                verifying.update(TEXT);
                if (!verifying.verify(signature)) {
                    throw new IllegalStateException("a signature does not verify");
                }
            }
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has RSA", impossible);
        }
    }
}
