package it.psihub.sandbox.pdnd;

import com.nimbusds.jwt.JWTClaimsSet;
import it.psihub.exchange.SeenTokens;
import it.psihub.sandbox.standin.Effect;
import it.psihub.sandbox.standin.Json;
import it.psihub.sandbox.standin.Reply;
import it.psihub.sandbox.standin.Request;
import it.psihub.sandbox.standin.StandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The authorization server of the national data platform: {@code POST /pdnd/pdnd/token} gives vouchers to registered clients,
 * {@code GET /pdnd/pdnd/jwks.json} the key to verify them with.
 */
public final class PdndStandIn implements StandIn {
    /** Kind and only counterpart. */
    public static final String NAME = "pdnd";

    /** {@code iss} of its vouchers. */
    public static final String ISSUER = "pdnd.sandbox";

    /** {@code aud} of the assertions that it takes. */
    public static final String AUDIENCE = "pdnd.sandbox/client-assertion";

    /** How long its vouchers are good for. */
    public static final Duration LIFE = Duration.ofMinutes(10);

    private static final String BY_ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final int LONGEST_FORM = 64 * 1024;

    private final ServerKey key;
    private final Assertions assertions;
    private final Proofs proofs;
    private final Clock clock;

    private PdndStandIn(ServerKey key, Clients clients, SeenTokens seen, Clock clock) {
        this.key = key;
        this.assertions = new Assertions(clients, AUDIENCE, seen, clock);
        this.proofs = new Proofs(seen, clock);
        this.clock = clock;
    }

    /**
     * With its key and further clients in that folder; the key is made when it is not there.
     *
     * @param clients of the sandbox's own parties
     * @param seen remembers what it takes once
     */
    public static PdndStandIn in(Path home, List<Client> clients, SeenTokens seen, Clock clock) throws IOException {
        return new PdndStandIn(ServerKey.in(home), new Clients(home, clients), seen, clock);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> counterparts() {
        return Set.of(NAME);
    }

    @Override
    public void replay(Effect effect) {
        // it gives, and changes nothing
    }

    @Override
    public Call open(Request request) {
        return switch (request.path()) {
            case "/token" -> Call.reads(() -> request.method().equals("POST") ? token(request) : only("POST"));
            case "/jwks.json" -> Call.reads(() -> request.method().equals("GET") ? keys() : only("GET"));
            default -> Call.reads(() -> Reply.problem(404, "Not Found", "token and jwks.json are here"));
        };
    }

    private static Reply only(String method) {
        return Reply.problem(405, "Method Not Allowed", "only " + method).with("Allow", method);
    }

    private Reply keys() {
        return new Reply(200, "application/json", Map.of("Cache-Control", "max-age=60"), key.published());
    }

    private Reply token(Request request) {
        Reply reply;
        try {
            reply = given(request);
        } catch (Refusal refusal) {
            reply = refusal.reply();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return reply.with("Cache-Control", "no-store");
    }

    private Reply given(Request request) throws Refusal, IOException {
        Map<String, String> form = form(request);
        if (!"client_credentials".equals(form.get("grant_type"))) {
            throw Refusal.of("unsupported_grant_type", "grant_type is not client_credentials");
        }
        if (!BY_ASSERTION.equals(form.get("client_assertion_type"))) {
            throw Refusal.request("client_assertion_type is not that of RFC 7523");
        }
        // before the assertion, which is taken once: who lacks the nonce comes again
        List<String> shown = request.wire().headers().all("DPoP");
        Optional<String> bound = shown.isEmpty()
                ? Optional.empty()
                : Optional.of(proofs.check(shown, URI.create(request.base() + "/token")));
        Assertions.Wanted wanted =
                assertions.check(form.getOrDefault("client_id", ""), form.getOrDefault("client_assertion", ""));
        if (wanted.client().dpop() && bound.isEmpty()) {
            throw Refusal.proof("vouchers of this client are bound to a key");
        }
        return Reply.json(
                200,
                Json.object()
                        .put("access_token", key.sign(claims(wanted, bound)))
                        .put("token_type", bound.isPresent() ? "DPoP" : "Bearer")
                        .put("expires_in", LIFE.toSeconds()));
    }

    private JWTClaimsSet claims(Assertions.Wanted wanted, Optional<String> bound) {
        Instant now = clock.instant();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .subject(wanted.client().id())
                .claim("client_id", wanted.client().id())
                .audience(wanted.audience())
                .claim("purposeId", wanted.purpose())
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)));
        wanted.digest().ifPresent(digest -> claims.claim("digest", digest));
        bound.ifPresent(thumbprint -> claims.claim("cnf", Map.of("jkt", thumbprint)));
        return claims.build();
    }

    private static Map<String, String> form(Request request) throws Refusal {
        List<String> types = request.wire().headers().all("Content-Type");
        byte[] body = request.body();
        if (types.size() != 1
                || !types.get(0).split(";", 2)[0].strip().equalsIgnoreCase("application/x-www-form-urlencoded")
                || body.length > LONGEST_FORM) {
            throw Refusal.request("a form is wanted");
        }
        Map<String, String> form = new HashMap<>();
        for (String field : new String(body, StandardCharsets.UTF_8).split("&")) {
            String[] parts = field.split("=", 2);
            if (parts.length < 2 || form.put(decoded(parts[0]), decoded(parts[1])) != null) {
                throw Refusal.request("a field has no value, or comes twice");
            }
        }
        return form;
    }

    private static String decoded(String text) throws Refusal {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.request("the form cannot be read");
        }
    }
}
