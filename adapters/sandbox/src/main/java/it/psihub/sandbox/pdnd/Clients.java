package it.psihub.sandbox.pdnd;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import it.psihub.sandbox.standin.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The registered clients: the sandbox's own, and those of {@code pdnd-clients.json} in its home, which is read anew for each
 * request, so that a client can be registered meanwhile.
 *
 * <pre>{"client id": {"kid": "…", "jwk": {…} or "publicKeyPem": "…", "purposes": {"purpose id": "audience"}, "dpop": false}}</pre>
 */
final class Clients {
    static final String FILE = "pdnd-clients.json";

    private final Path file;
    private final Map<String, Client> own;

    Clients(Path home, List<Client> own) {
        this.file = home.resolve(FILE);
        this.own = own.stream().collect(Collectors.toMap(Client::id, Function.identity()));
    }

    /** @throws IOException when the file cannot be read, or says of the client what cannot be used */
    Optional<Client> find(String id) throws IOException {
        if (own.containsKey(id)) {
            return Optional.of(own.get(id));
        }
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            JsonNode client = Json.read(Files.readAllBytes(file)).path(id);
            return client.isObject() ? Optional.of(client(id, client)) : Optional.empty();
        } catch (JacksonException | JOSEException | ParseException e) {
            throw new IOException(FILE + " of the sandbox's home cannot be used", e);
        }
    }

    private static Client client(String id, JsonNode client) throws JOSEException, ParseException {
        JWK key = client.has("jwk")
                ? JWK.parse(client.required("jwk").toString())
                : JWK.parseFromPEMEncodedObjects(client.required("publicKeyPem").asString());
        Map<String, Object> named = key.toPublicJWK().toJSONObject();
        named.put("kid", client.required("kid").asString());
        Map<String, String> purposes = new TreeMap<>();
        client.required("purposes")
                .properties()
                .forEach(one -> purposes.put(one.getKey(), one.getValue().asString()));
        return new Client(id, JWK.parse(named), purposes, client.path("dpop").asBoolean(false));
    }
}
