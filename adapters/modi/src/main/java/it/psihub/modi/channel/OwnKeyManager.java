package it.psihub.modi.channel;

import it.psihub.modi.key.NoKey;
import it.psihub.modi.key.OwnKey;
import it.psihub.modi.key.OwnKeys;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Shows servers the hub's certificate. The key is looked for at each handshake, so that one that follows another needs no
 * restart. A server that asks for no certificate is shown none.
 */
final class OwnKeyManager extends X509ExtendedKeyManager {
    private final OwnKeys keys;
    private final Optional<String> name;

    /** @param name of the key; the one to sign with now when empty */
    OwnKeyManager(OwnKeys keys, Optional<String> name) {
        this.keys = keys;
        this.name = name;
    }

    @Override
    public @Nullable String chooseClientAlias(String[] types, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return choose(types);
    }

    @Override
    public @Nullable String chooseEngineClientAlias(
            String[] types, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return choose(types);
    }

    /** Authorities that the server names are not looked at: what was agreed is shown, and the server says what it thinks. */
    private @Nullable String choose(String[] types) {
        return key().filter(key -> fits(key, types)).map(OwnKey::name).orElse(null);
    }

    private static boolean fits(OwnKey key, String[] types) {
        for (String type : types) {
            // as in EC, EC_EC, RSA, RSASSA-PSS
            if (type.equals(key.key().getAlgorithm())
                    || type.startsWith(key.key().getAlgorithm() + "_")) {
                return true;
            }
        }
        return false;
    }

    private Optional<OwnKey> key() {
        try {
            Optional<OwnKey> found = name.isPresent() ? keys.named(name.get()) : Optional.of(keys.current());
            return found.filter(key -> !key.chain().isEmpty());
        } catch (NoKey none) {
            return Optional.empty();
        }
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        return keys.named(alias)
                .map(key -> key.chain().toArray(X509Certificate[]::new))
                .orElse(null);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return keys.named(alias).map(OwnKey::key).orElse(null);
    }

    @Override
    public String @Nullable [] getClientAliases(String type, Principal @Nullable [] issuers) {
        String alias = choose(new String[] {type});
        return alias == null ? null : new String[] {alias};
    }

    @Override
    public String @Nullable [] getServerAliases(String type, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseServerAlias(String type, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}
