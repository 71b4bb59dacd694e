package it.psihub.sandbox.modi;

import it.psihub.modi.config.ReceiveSettings.VoucherSettings;
import it.psihub.modi.pdnd.IssuerSettings;
import it.psihub.modi.pdnd.PdndSettings;
import it.psihub.sandbox.pdnd.Client;
import it.psihub.sandbox.pdnd.PdndStandIn;
import java.net.URI;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the hub and the matching service registered with the authorization server: a client each, and the purpose that it calls
 * the other for.
 */
final class Registered {
    static final String HUB_CLIENT = "hub.sandbox";
    static final String MATCHING_CLIENT = "matching.sandbox";
    static final String PROFILES = "profiles-for-matching";
    static final String MATCHES = "matches-for-the-hub";

    private final URI server;

    /** @param sandbox where it listens */
    Registered(URI sandbox) {
        this.server = URI.create(sandbox + "/" + PdndStandIn.NAME + "/" + PdndStandIn.NAME);
    }

    static List<Client> clients(ModiKeys keys, String matching) {
        return List.of(
                client(HUB_CLIENT, keys.of(ModiKeys.HUB), Map.of(PROFILES, Agreements.audience(matching, "matching"))),
                client(MATCHING_CLIENT, keys.of(matching), Map.of(MATCHES, Agreements.HUB)));
    }

    private static Client client(String id, PartyKey key, Map<String, String> purposes) {
        return Client.of(id, key.name(), (RSAPublicKey) key.certificate().getPublicKey(), purposes);
    }

    /** How the matching service gets vouchers for its calls to the hub. */
    PdndSettings matching() {
        return settings(MATCHING_CLIENT, MATCHES);
    }

    /** How the hub gets vouchers for its calls to the matching service. */
    PdndSettings hub() {
        return settings(HUB_CLIENT, PROFILES);
    }

    private PdndSettings settings(String client, String purpose) {
        return new PdndSettings(
                URI.create(server + "/token"),
                PdndStandIn.AUDIENCE,
                client,
                purpose,
                Optional.empty(),
                Optional.empty());
    }

    /** What the hub's calls to the matching service must show. */
    static VoucherSettings fromHub() {
        return new VoucherSettings(Set.of(HUB_CLIENT), Set.of(PROFILES));
    }

    /** What the matching service's calls to the hub must show. */
    static VoucherSettings fromMatching() {
        return new VoucherSettings(Set.of(MATCHING_CLIENT), Set.of(MATCHES));
    }

    IssuerSettings issuer() {
        return new IssuerSettings(PdndStandIn.ISSUER, URI.create(server + "/jwks.json"), Optional.empty());
    }
}
