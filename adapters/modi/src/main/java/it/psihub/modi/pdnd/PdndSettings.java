package it.psihub.modi.pdnd;

import java.net.URI;
import java.util.Optional;

/**
 * How the hub gets vouchers for its calls to a counterpart.
 *
 * @param tokenEndpoint of the authorization server
 * @param audience {@code aud} of the client assertion, as the server publishes it
 * @param key name of the key that signs assertions; the one to sign with now when empty
 * @param dpop whether the e-service demands vouchers that are bound to a key (RFC 9449); not when empty
 */
public record PdndSettings(
        URI tokenEndpoint,
        String audience,
        String clientId,
        String purposeId,
        Optional<String> key,
        Optional<Boolean> dpop) {}
