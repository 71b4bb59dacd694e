package it.psihub.sandbox.pdnd;

import com.nimbusds.jose.jwk.JWK;
import java.util.Map;

/**
 * A client as it is registered.
 *
 * @param key its public key, with its {@code kid}
 * @param purposes that it may call for; each with the audience of its e-service
 * @param dpop whether its vouchers must be bound to a key
 */
record Client(String id, JWK key, Map<String, String> purposes, boolean dpop) {
    Client {
        purposes = Map.copyOf(purposes);
    }
}
