package it.psihub.modi.rest;

import static it.psihub.modi.Pattern.AUDIT_REST_01;
import static it.psihub.modi.Pattern.ID_AUTH_REST_02;
import static it.psihub.modi.Pattern.INTEGRITY_REST_01;
import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.modi.MovingClock;
import it.psihub.modi.Pattern;
import it.psihub.modi.Refusal;
import it.psihub.modi.RestRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A request that is not what was signed, or lacks what was agreed: refused with its own code and status. */
class IntegrityRefusalTest {
    private static final Pattern[] FULL = {ID_AUTH_REST_02, INTEGRITY_REST_01, AUDIT_REST_01};
    private static final String OTHER_DIGEST = "SHA-256=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

    private final MovingClock clock = new MovingClock();

    private static Arguments spoilt(String name, String code, int status, Consumer<Exchange> spoil) {
        return Arguments.of(name, code, status, spoil);
    }

    static Stream<Arguments> requests() {
        return Stream.of(
                spoilt("no bearer token", "authorization.missing", 401, e -> e.without("Authorization")),
                spoilt("no signature", "signature.missing", 400, e -> e.without("Agid-JWT-Signature")),
                spoilt("no digest", "digest.missing", 400, e -> e.without("Digest")),
                spoilt("no evidence", "audit.missing", 400, e -> e.without("Agid-JWT-TrackingEvidence")),
                spoilt("other bytes", "digest.tampered", 400, e -> e.body = new byte[] {1}),
                spoilt("no bytes", "digest.tampered", 400, e -> e.body = new byte[0]),
                spoilt("one more byte", "digest.tampered", 400, e -> e.body = Arrays.copyOf(e.body, e.body.length + 1)),
                spoilt("digest of other bytes", "digest.mismatch", 400, e -> e.set("Digest", OTHER_DIGEST)),
                spoilt("digest and bytes exchanged", "digest.mismatch", 400, e -> {
                    e.set("Digest", OTHER_DIGEST);
                    e.body = new byte[0];
                }),
                spoilt(
                        "digest in another case",
                        "digest.mismatch",
                        400,
                        e -> e.set("Digest", e.header("Digest").replace("SHA", "sha"))),
                spoilt("digest by MD5", "digest.algorithm", 400, e -> e.set("Digest", "MD5=1B2M2Y8AsgTpgAmY7PhCfg==")),
                spoilt("digest without algorithm", "digest.malformed", 400, e -> e.set("Digest", "47DEQpj8")),
                spoilt("digest empty", "digest.malformed", 400, e -> e.set("Digest", "")),
                spoilt("digest too short", "digest.malformed", 400, e -> e.set("Digest", "SHA-256=47DEQpj8")),
                spoilt("digest in hex", "digest.malformed", 400, e -> e.set("Digest", "SHA-256=" + "e3".repeat(32))),
                spoilt("digest twice", "digest.doubled", 400, e -> e.add("digest", e.header("Digest"))),
                spoilt(
                        "digest twice in one",
                        "digest.doubled",
                        400,
                        e -> e.set("Digest", e.header("Digest") + "," + OTHER_DIGEST)),
                spoilt(
                        "signature twice",
                        "signature.doubled",
                        400,
                        e -> e.add("AGID-JWT-SIGNATURE", e.header("Agid-JWT-Signature"))),
                spoilt(
                        "evidence twice",
                        "audit.doubled",
                        400,
                        e -> e.add("agid-jwt-trackingevidence", e.header("Agid-JWT-TrackingEvidence"))),
                spoilt("other content type", "signature.mismatch", 400, e -> e.set("Content-Type", "text/html")),
                spoilt(
                        "content type with charset",
                        "signature.mismatch",
                        400,
                        e -> e.set("Content-Type", "application/json;charset=UTF-8")),
                spoilt("content type gone", "signature.mismatch", 400, e -> e.without("Content-Type")),
                spoilt("content type twice", "signature.doubled", 400, e -> e.add("content-type", "text/html")),
                spoilt(
                        "content coding that nobody signed",
                        "signature.not-signed",
                        400,
                        e -> e.set("Content-Encoding", "gzip")),
                spoilt("a part asked for", "signature.not-allowed", 403, e -> e.set("Range", "bytes=0-1")),
                spoilt("a part sent", "signature.not-allowed", 403, e -> e.set("Content-Range", "bytes 0-1/7")),
                spoilt("PATCH", "signature.not-allowed", 403, e -> e.method = "PATCH"),
                spoilt(
                        "bearer token as signature",
                        "signature.not-signed",
                        400,
                        e -> e.set(
                                "Agid-JWT-Signature", e.header("Authorization").substring("Bearer ".length()))),
                spoilt(
                        "bearer token as evidence",
                        "audit.malformed",
                        400,
                        e -> e.set(
                                "Agid-JWT-TrackingEvidence",
                                e.header("Authorization").substring("Bearer ".length()))),
                spoilt("signature empty", "signature.malformed", 400, e -> e.set("Agid-JWT-Signature", "")),
                spoilt("evidence empty", "audit.malformed", 400, e -> e.set("Agid-JWT-TrackingEvidence", "")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void refusesRequest(String name, String code, int status, Consumer<Exchange> spoil) throws Exception {
        Exchange exchange = sent(FULL);
        assertThat(exchange.arrive(guard(FULL)).audit()).isPresent();

        spoil.accept(exchange);

        assertRefused(exchange.refusedBy(guard(FULL)), code, status);
    }

    static Stream<Arguments> signedHeaders() {
        String digest = "{\"digest\":\"" + Digest.of(Exchange.BODY) + "\"}";
        String type = "{\"content-type\":\"application/json\"}";
        return Stream.of(
                Arguments.of("right", "", list(digest, type)),
                Arguments.of("names in capitals", "", list(digest.replace("digest", "Digest"), type)),
                Arguments.of("no digest", "signature.not-signed", list(type)),
                Arguments.of("no content type", "signature.not-signed", list(digest)),
                Arguments.of("nothing", "signature.not-signed", list()),
                Arguments.of("content type twice", "signature.doubled", list(digest, type, type)),
                Arguments.of(
                        "digest in two cases",
                        "signature.doubled",
                        list(digest, type, digest.replace("digest", "Digest"))),
                Arguments.of("other digest", "digest.mismatch", list("{\"digest\":\"" + OTHER_DIGEST + "\"}", type)),
                Arguments.of(
                        "a header that is not there",
                        "signature.mismatch",
                        list(digest, type, "{\"x-correlation-id\":\"1\"}")),
                Arguments.of(
                        "two in one",
                        "signature.malformed",
                        list(digest, "{\"content-type\":\"application/json\",\"x\":\"y\"}")),
                Arguments.of(
                        "two of one name in one",
                        "signature.malformed",
                        list(digest, "{\"content-type\":\"text/html\",\"content-type\":\"application/json\"}")),
                Arguments.of("a number", "signature.malformed", list(digest, "{\"content-type\":1}")),
                Arguments.of("texts", "signature.malformed", list("\"digest\"")),
                Arguments.of("not an array", "signature.malformed", (UnaryOperator<String>)
                        json -> "{\"signed_headers\":" + digest + "," + json.substring(1)));
    }

    private static UnaryOperator<String> list(String... entries) {
        return json -> "{\"signed_headers\":[" + String.join(",", entries) + "]," + json.substring(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("signedHeaders")
    void readsSignedHeaders(String name, String code, UnaryOperator<String> change) throws Exception {
        Exchange exchange = Exchange.with(Collections.emptyMap())
                .set("Digest", Digest.of(Exchange.BODY))
                .set("Agid-JWT-Signature", new Spoilt(clock).claims(change).token());

        if (code.isEmpty()) {
            assertThat(exchange.arrive(guard(INTEGRITY_REST_01)).digest()).contains(Digest.of(Exchange.BODY));
        } else {
            assertRefused(exchange.refusedBy(guard(INTEGRITY_REST_01)), code, 400);
        }
    }

    @Test
    void comparesSha256_whenThereAreOtherDigestsToo() throws Exception {
        String digests = "MD5=AAAA, " + Digest.of(Exchange.BODY);
        Exchange exchange = Exchange.with(Collections.emptyMap())
                .set("Digest", digests)
                .set(
                        "Agid-JWT-Signature",
                        new Spoilt(clock)
                                .claims(list(
                                        "{\"digest\":\"" + digests + "\"}", "{\"content-type\":\"application/json\"}"))
                                .token());

        assertThat(exchange.arrive(guard(INTEGRITY_REST_01)).digest()).contains(digests);
        exchange.body = new byte[0];
        assertRefused(exchange.refusedBy(guard(INTEGRITY_REST_01)), "digest.tampered", 400);
    }

    @Test
    void refusesEveryToken_onceItHasEnded() throws Exception {
        Exchange exchange = sent(INTEGRITY_REST_01);
        clock.move(Duration.ofMinutes(2));

        assertRefused(exchange.refusedBy(guard(INTEGRITY_REST_01)), "signature.expired", 400);
    }

    private static void assertRefused(Refusal refusal, String code, int status) {
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.status()).isEqualTo(status);
    }

    private Exchange sent(Pattern... patterns) throws IOException {
        RestRequest request = new RestRequest(
                "POST",
                URI.create("https://provider.example/api/things"),
                Optional.of("application/json"),
                Optional.empty(),
                Exchange.BODY);
        return Exchange.with(RestSecurity.calls(Agreements.calling(patterns), Optional.empty(), clock)
                .sign(request)
                .headers());
    }

    private RestGuard guard(Pattern... patterns) {
        return RestSecurity.guard(new ArrayList<>(List.of(Agreements.called(patterns))), Optional.empty(), clock);
    }
}
