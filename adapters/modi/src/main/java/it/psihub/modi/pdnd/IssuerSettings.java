package it.psihub.modi.pdnd;

import java.net.URI;
import java.util.Optional;

/**
 * The authorization server whose vouchers the hub takes as a provider: the block {@code hub.modi.voucher-issuer}.
 *
 * @param issuer its {@code iss}
 * @param jwks where it publishes its keys
 * @param publicAddress of the hub's own server, such as {@code https://hub.example.org}: what a DPoP proof must name; vouchers
 *     that are bound to a key are refused without it
 */
public record IssuerSettings(String issuer, URI jwks, Optional<URI> publicAddress) {}
