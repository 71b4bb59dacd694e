package it.psihub.sandbox.pdnd;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Map;

/**
 * A client as it is registered.
 *
 * @param key its public key, with its {@code kid}
 * @param purposes that it may call for; each with the audience of its e-service
 * @param dpop whether its vouchers must be bound to a key
 */
public record Client(String id, JWK key, Map<String, String> purposes, boolean dpop) {
    public Client {
        purposes = Map.copyOf(purposes);
    }

    /** With an RSA key, and vouchers that are bound to none. */
    public static Client of(String id, String kid, RSAPublicKey key, Map<String, String> purposes) {
        return new Client(id, new RSAKey.Builder(key).keyID(kid).build(), purposes, false);
    }
}
