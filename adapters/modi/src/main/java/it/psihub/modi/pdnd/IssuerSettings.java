package it.psihub.modi.pdnd;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The authorization server whose vouchers the hub takes as a provider: the block {@code hub.modi.voucher-issuer}.
 *
 * @param issuer its {@code iss}
 * @param jwks where it publishes its keys
 * @param publicAddress of the hub's own server, such as {@code https://hub.example.org}: what a DPoP proof must name; vouchers
 *     that are bound to a key are refused without it
 */
public record IssuerSettings(String issuer, URI jwks, Optional<URI> publicAddress) {

    /** Each as {@code property: what is wrong}. */
    public List<String> mistakes() {
        List<String> mistakes = new ArrayList<>();
        if (issuer.isBlank()) {
            mistakes.add("issuer: is empty");
        }
        if (!Pdnd.isPrivate(jwks)) {
            mistakes.add("jwks: is neither https nor on this machine");
        }
        publicAddress
                .filter(address -> !isServer(address))
                .ifPresent(address -> mistakes.add("public-address: is not a URL of http or https without a query"));
        return mistakes;
    }

    private static boolean isServer(URI address) {
        return List.of("http", "https").contains(String.valueOf(address.getScheme()))
                && address.getHost() != null
                && address.getUserInfo() == null
                && address.getRawQuery() == null
                && address.getRawFragment() == null;
    }
}
