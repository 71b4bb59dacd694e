package it.psihub.modi.pdnd;

import it.psihub.modi.Times;
import it.psihub.modi.jose.Sha256;
import it.psihub.modi.jose.TokenWriter;
import it.psihub.modi.key.NoKey;
import it.psihub.modi.key.OwnKey;
import it.psihub.modi.key.OwnKeys;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Asks the authorization server for vouchers: client credentials, by an assertion that the hub signs (RFC 7523, 2.2). */
final class TokenEndpoint {
    private final PdndSettings settings;
    private final URI address;
    private final OwnKeys keys;
    private final Clock clock;
    private final Fetch fetch;
    private final Optional<BoundKey> bound;
    private final TokenWriter writer = new TokenWriter(TokenWriter.Naming.KID);
    private volatile Optional<String> nonce = Optional.empty();

    TokenEndpoint(PdndSettings settings, OwnKeys keys, Clock clock, Fetch fetch, Optional<BoundKey> bound) {
        this.settings = settings;
        this.address = Fetch.checked("pdnd.token-endpoint", settings.tokenEndpoint());
        this.keys = keys;
        this.clock = clock;
        this.fetch = fetch;
        this.bound = bound;
    }

    /** The key that its vouchers are bound to. */
    Optional<BoundKey> bound() {
        return bound;
    }

    /**
     * Does not wait; fails with a {@link NoVoucher}.
     *
     * @param digest lower-case hex SHA-256 of the evidence that the voucher is to be bound to
     */
    CompletableFuture<Given> ask(Optional<String> digest) throws NoKey {
        OwnKey key = key();
        return attempt(key, digest, true);
    }

    private CompletableFuture<Given> attempt(OwnKey key, Optional<String> digest, boolean first) {
        Instant asked = clock.instant();
        return fetch.send(request(key, digest, asked), TokenAnswer.MOST)
                .handle((response, failure) ->
                        failure == null ? answered(response, key, digest, asked, first) : failed(failure))
                .thenCompose(given -> given);
    }

    private CompletableFuture<Given> answered(
            HttpResponse<byte[]> response, OwnKey key, Optional<String> digest, Instant asked, boolean first) {
        TokenAnswer answer = TokenAnswer.of(response);
        if (bound.isPresent()) {
            nonce = answer.nonce().or(() -> nonce);
            // once: a server that wants ever another one is not satisfied by any
            if (first && answer.wantsNonce()) {
                return attempt(key, digest, false);
            }
        }
        try {
            return CompletableFuture.completedFuture(answer.given(type(), asked, clock.instant()));
        } catch (NoVoucher none) {
            return CompletableFuture.failedFuture(none);
        }
    }

    private static CompletableFuture<Given> failed(Throwable failure) {
        return CompletableFuture.failedFuture(WireTrouble.of(failure));
    }

    private String type() {
        return bound.isPresent() ? "DPoP" : "Bearer";
    }

    private HttpRequest request(OwnKey key, Optional<String> digest, Instant now) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("client_id", settings.clientId());
        form.put("client_assertion", writer.write(key, assertion(digest, now)));
        form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        form.put("grant_type", "client_credentials");
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + '=' + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(body));
        bound.ifPresent(one -> request.header("DPoP", one.proof("POST", address, now, nonce, Optional.empty())));
        return request.build();
    }

    private Map<String, Object> assertion(Optional<String> digest, Instant now) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", settings.clientId());
        claims.put("sub", settings.clientId());
        claims.put("aud", settings.audience());
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(Times.LIFE).getEpochSecond());
        claims.put("purposeId", settings.purposeId());
        digest.ifPresent(value -> claims.put("digest", Map.of("alg", "SHA256", "value", value)));
        return claims;
    }

    private OwnKey key() throws NoKey {
        if (settings.key().isEmpty()) {
            return keys.current();
        }
        String name = settings.key().get();
        return keys.named(name).orElseThrow(() -> new NoKey("no key " + name + " to ask for vouchers with"));
    }

    /** As it stands in {@code digest}. */
    static Optional<String> digest(VoucherRequest wanted) {
        return wanted.evidence().map(Sha256::hex);
    }
}
