package it.psihub.modi.config;

import it.psihub.modi.key.KeySettings;
import it.psihub.modi.key.TrustSettings;
import it.psihub.modi.pdnd.PdndSettings;
import java.util.Map;
import java.util.Optional;

/**
 * What was agreed with a counterpart: the block {@code hub.counterparts.<name>.modi}.
 *
 * @param send how the hub's calls to it are secured; not at all when empty
 * @param receive how its calls to the hub must be; they may not come under ModI when empty
 * @param keys that the hub signs with, by name; several for the time in which one follows another
 * @param trust the keys that it signs with
 * @param pdnd how the hub gets vouchers for its calls
 * @param tls how connections to it are made; as the platform does when empty
 */
public record ModiSettings(
        Optional<SendSettings> send,
        Optional<ReceiveSettings> receive,
        Map<String, KeySettings> keys,
        Optional<TrustSettings> trust,
        Optional<PdndSettings> pdnd,
        Optional<TlsSettings> tls) {
    public ModiSettings {
        keys = Map.copyOf(keys);
    }

    /** Over the platform's own TLS. */
    public ModiSettings(
            Optional<SendSettings> send,
            Optional<ReceiveSettings> receive,
            Map<String, KeySettings> keys,
            Optional<TrustSettings> trust,
            Optional<PdndSettings> pdnd) {
        this(send, receive, keys, trust, pdnd, Optional.empty());
    }
}
