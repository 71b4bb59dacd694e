package it.psihub.sandbox.modi;

import it.psihub.exchange.CounterpartId;
import it.psihub.modi.HeaderFields;
import it.psihub.modi.Pattern;
import it.psihub.modi.Refused;
import it.psihub.modi.RestRequest;
import it.psihub.modi.config.Agreement;
import it.psihub.modi.config.ModiSettings;
import it.psihub.modi.config.ReceiveSettings;
import it.psihub.modi.config.SendSettings;
import it.psihub.modi.config.SendSettings.AuditSettings;
import it.psihub.modi.pdnd.Pdnd;
import it.psihub.modi.pdnd.PdndSettings;
import it.psihub.modi.rest.Proof;
import it.psihub.modi.rest.RestCalls;
import it.psihub.modi.rest.RestGuard;
import it.psihub.modi.rest.RestSecurity;
import it.psihub.modi.rest.SignedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The hub's side of ModI towards one counterpart of a sandbox, with the keys that the sandbox made. */
public final class HubClient {

    /** A request with its tokens: sent twice, it has the same twice. */
    public record Signed(String method, URI target, Optional<String> type, String body, SignedRequest tokens) {

        public Signed withBody(String other) {
            return new Signed(method, target, type, other, tokens);
        }

        public Signed to(URI other) {
            return new Signed(method, other, type, body, tokens);
        }
    }

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final URI sandbox;
    private final Agreement agreement;
    private final RestCalls calls;

    private HubClient(URI sandbox, Agreement agreement) {
        this.sandbox = sandbox;
        this.agreement = agreement;
        this.calls = RestSecurity.calls(
                agreement,
                agreement
                        .settings()
                        .pdnd()
                        .map(pdnd -> Pdnd.vouchers(pdnd, agreement.keys(), Clock.systemUTC(), Pdnd.http())),
                Clock.systemUTC());
    }

    /** Of a health service. */
    public static HubClient ofHealth(Path home, URI sandbox, String counterpart) throws IOException {
        return new HubClient(sandbox, agreement(home, counterpart, Agreements.HEALTH, "fhir", Optional.empty()));
    }

    /** Of a matching service. */
    public static HubClient ofMatching(Path home, URI sandbox, String counterpart) throws IOException {
        Optional<PdndSettings> pdnd = Optional.of(new Registered(sandbox).hub());
        return new HubClient(sandbox, agreement(home, counterpart, Agreements.MATCHING, "matching", pdnd));
    }

    private static Agreement agreement(
            Path home, String counterpart, Set<Pattern> patterns, String service, Optional<PdndSettings> pdnd)
            throws IOException {
        ModiKeys keys = ModiKeys.in(home.resolve("modi"), Set.of(counterpart), Instant.now());
        SendSettings send = new SendSettings(
                patterns,
                Optional.of("https://" + counterpart + ".sandbox/" + service),
                Optional.empty(),
                Optional.of(true),
                Optional.empty(),
                pdnd.map(vouchers -> new AuditSettings("psi-hub", "node-1", "LoA3")));
        ReceiveSettings receive = new ReceiveSettings(
                patterns,
                Set.of(Agreements.HUB),
                Optional.of(true),
                Set.of(),
                pdnd.map(vouchers -> Registered.fromMatching()));
        return new Agreement(
                new CounterpartId(counterpart),
                new ModiSettings(Optional.of(send), Optional.of(receive), Map.of(), Optional.empty(), pdnd),
                keys.of(ModiKeys.HUB).own(),
                keys.of(counterpart).trusted());
    }

    /** What stands at the hub's door. */
    public RestGuard guard() {
        return RestSecurity.guard(
                List.of(agreement),
                agreement
                        .settings()
                        .pdnd()
                        .map(pdnd -> Pdnd.check(new Registered(sandbox).issuer(), Clock.systemUTC(), Pdnd.http())),
                Clock.systemUTC());
    }

    public Signed sign(String method, String path, Optional<String> type, String body) {
        URI target = URI.create(sandbox + path);
        try {
            return new Signed(
                    method,
                    target,
                    type,
                    body,
                    calls.sign(new RestRequest(
                            method, target, type, Optional.empty(), body.getBytes(StandardCharsets.UTF_8))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public HttpResponse<byte[]> send(Signed signed) {
        HttpRequest.Builder request = HttpRequest.newBuilder(signed.target())
                .timeout(Duration.ofSeconds(20))
                .method(
                        signed.method(),
                        signed.body().isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(signed.body()));
        signed.type().ifPresent(type -> request.header("Content-Type", type));
        signed.tokens().headers().forEach(request::setHeader);
        try {
            return HTTP.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** How far an answer is known to be the counterpart's. */
    public Proof proof(Signed request, HttpResponse<byte[]> answer) throws Refused {
        return calls.check(
                request.tokens(),
                answer.statusCode(),
                new HeaderFields(answer.headers().map()),
                answer.body());
    }
}
