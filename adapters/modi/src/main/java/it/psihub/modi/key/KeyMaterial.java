package it.psihub.modi.key;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A private key and its certificates, as a file holds them.
 *
 * @param chain the key's own certificate first; empty when the file has none
 */
record KeyMaterial(PrivateKey key, List<X509Certificate> chain) {
    private static final int SHORTEST_RSA = 2048;
    private static final Set<Integer> CURVES = Set.of(256, 384, 521);

    /** @throws KeyUnusable when it is no key that the hub may sign with, or not that of its certificate */
    static KeyMaterial read(byte[] file, boolean pkcs12, Optional<char[]> password, Optional<String> alias)
            throws KeyUnusable {
        KeyMaterial read = pkcs12 ? pkcs12(file, password, alias) : pem(file, password);
        read.check();
        return read;
    }

    private static KeyMaterial pem(byte[] file, Optional<char[]> password) throws KeyUnusable {
        PemFile pem = PemFile.of(file);
        return new KeyMaterial(pem.privateKey(password), pem.certificates());
    }

    private static KeyMaterial pkcs12(byte[] file, Optional<char[]> password, Optional<String> alias)
            throws KeyUnusable {
        char[] secret = password.orElseThrow(() -> new KeyUnusable("is PKCS#12, and there is no password-file"));
        KeyStore store = open(file, secret);
        try {
            String entry = entry(store, alias);
            if (!(store.getKey(entry, secret) instanceof PrivateKey key)) {
                throw new KeyUnusable("has no private key under that alias");
            }
            List<X509Certificate> chain = new ArrayList<>();
            for (Certificate certificate :
                    Optional.ofNullable(store.getCertificateChain(entry)).orElse(new Certificate[0])) {
                chain.add((X509Certificate) certificate);
            }
            return new KeyMaterial(key, chain);
        } catch (UnrecoverableKeyException another) {
            throw new KeyUnusable("has a key with another password than the file's");
        } catch (GeneralSecurityException unreadable) {
            throw new KeyUnusable("is not PKCS#12 that can be read");
        }
    }

    private static KeyStore open(byte[] file, char[] password) throws KeyUnusable {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(file), password);
            return store;
        } catch (IOException refused) {
            throw new KeyUnusable(
                    refused.getCause() instanceof UnrecoverableKeyException
                            ? "cannot be opened: the password is wrong"
                            : "is not PKCS#12 that can be read");
        } catch (GeneralSecurityException unreadable) {
            throw new KeyUnusable("is not PKCS#12 that can be read");
        }
    }

    private static String entry(KeyStore store, Optional<String> alias) throws GeneralSecurityException, KeyUnusable {
        List<String> entries = new ArrayList<>();
        for (String each : Collections.list(store.aliases())) {
            if (store.isKeyEntry(each)) {
                entries.add(each);
            }
        }
        if (alias.isPresent()) {
            return entries.stream()
                    .filter(alias.get()::equalsIgnoreCase)
                    .findFirst()
                    .orElseThrow(() -> new KeyUnusable("has no private key under that alias"));
        }
        if (entries.size() != 1) {
            throw new KeyUnusable("has " + entries.size() + " private keys: alias must say which");
        }
        return entries.get(0);
    }

    private void check() throws KeyUnusable {
        if (key instanceof RSAKey rsa) {
            if (rsa.getModulus().bitLength() < SHORTEST_RSA) {
                throw new KeyUnusable("holds an RSA key of less than " + SHORTEST_RSA + " bits");
            }
        } else if (!(key instanceof ECKey ec)
                || !CURVES.contains(ec.getParams().getCurve().getField().getFieldSize())) {
            throw new KeyUnusable("holds a key that is neither RSA nor EC on P-256, P-384 or P-521");
        }
        if (!chain.isEmpty() && !pairs(chain.get(0).getPublicKey())) {
            throw new KeyUnusable("holds a certificate that is another key's");
        }
    }

    /** Signs and verifies: the only proof that is the same for every kind of key. */
    private boolean pairs(PublicKey other) {
        String algorithm = key instanceof RSAKey ? "SHA256withRSA" : "SHA256withECDSA";
        try {
            Signature signing = Signature.getInstance(algorithm);
            signing.initSign(key);
            signing.update(new byte[] {1});
            byte[] signature = signing.sign();
            Signature verifying = Signature.getInstance(algorithm);
            verifying.initVerify(other);
            verifying.update(new byte[] {1});
            return verifying.verify(signature);
        } catch (InvalidKeyException anotherKind) {
            return false;
        } catch (GeneralSecurityException another) {
            return false;
        }
    }
}
