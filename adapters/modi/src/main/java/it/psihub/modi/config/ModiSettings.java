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
 */
public record ModiSettings(
        Optional<SendSettings> send,
        Optional<ReceiveSettings> receive,
        Map<String, KeySettings> keys,
        Optional<TrustSettings> trust,
        Optional<PdndSettings> pdnd) {
    public ModiSettings {
        keys = Map.copyOf(keys);
    }
}
