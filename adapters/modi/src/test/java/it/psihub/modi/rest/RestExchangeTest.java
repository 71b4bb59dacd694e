package it.psihub.modi.rest;

import static it.psihub.modi.Pattern.AUDIT_REST_01;
import static it.psihub.modi.Pattern.ID_AUTH_REST_01;
import static it.psihub.modi.Pattern.ID_AUTH_REST_02;
import static it.psihub.modi.Pattern.INTEGRITY_REST_01;
import static it.psihub.modi.rest.Exchange.BODY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.TokenUse;
import it.psihub.modi.Audit;
import it.psihub.modi.HeaderFields;
import it.psihub.modi.MovingClock;
import it.psihub.modi.Pattern;
import it.psihub.modi.RestRequest;
import it.psihub.modi.config.Agreement;
import it.psihub.modi.config.ModiSettings;
import it.psihub.modi.config.SendSettings;
import it.psihub.modi.key.OwnKey;
import it.psihub.modi.key.OwnKeys;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the hub signs as a client, the hub takes as a server, and its signed answer comes back. */
class RestExchangeTest {
    private static final RestRequest POST = new RestRequest(
            "POST",
            URI.create("https://provider.example/api/things?x=1"),
            Optional.of("application/json"),
            Optional.empty(),
            BODY);
    private static final byte[] ANSWER = {1, 2, 3};

    private final MovingClock clock = new MovingClock();

    @Test
    void takesCall_whenOnlyItsSenderIsProved() throws Exception {
        RestCaller caller = sent(ID_AUTH_REST_01).arrive(guard(ID_AUTH_REST_01));

        assertThat(caller.id()).isEqualTo(new CounterpartId("consumer"));
        assertThat(caller.once()).isEmpty();
        assertThat(caller.digest()).isEmpty();
        assertThat(caller.audit()).isEmpty();
    }

    @Test
    void acceptsEveryTokenOnce_underIdAuth02() throws Exception {
        RestCaller caller = sent(ID_AUTH_REST_02, INTEGRITY_REST_01).arrive(guard(ID_AUTH_REST_02, INTEGRITY_REST_01));

        assertThat(caller.once()).hasSize(2).doesNotHaveDuplicates().allSatisfy(use -> {
            assertThat(use.issuer()).isEqualTo("consumer");
            assertThat(use.expires()).isEqualTo(clock.instant().plus(Duration.ofMinutes(2)));
        });
        assertThat(caller.once().stream().map(TokenUse::id)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x5c", "x5t", "kid"})
    void knowsCaller_howeverItsKeyIsNamed(String reference) throws Exception {
        RestCalls calls = RestSecurity.calls(
                Agreements.calling(Optional.of(reference), ID_AUTH_REST_01), Optional.empty(), clock);

        Exchange exchange = Exchange.with(calls.sign(POST).headers());

        assertThat(exchange.arrive(guard(ID_AUTH_REST_01)).id().value()).isEqualTo("consumer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"INTEGRITY_REST_01", "INTEGRITY_REST_02"})
    void provesAnswer_whenIntegrityIsAgreed(Pattern integrity) throws Exception {
        RestCalls calls = calls(ID_AUTH_REST_01, integrity);
        RestGuard guard = guard(ID_AUTH_REST_01, integrity);
        SignedRequest signed = calls.sign(POST);
        RestCaller caller = Exchange.with(signed.headers()).arrive(guard);

        Map<String, String> answer = guard.answer(caller, 200, Optional.of("text/plain"), ANSWER);

        assertThat(caller.digest()).isEqualTo(signed.digest()).isPresent();
        assertThat(calls.check(signed, 200, fields(answer, "text/plain"), ANSWER))
                .isEqualTo(Proof.SIGNED);
    }

    @Test
    void signsEmptyBody_sinceAbsenceIsAlsoSaid() throws Exception {
        RestRequest get = new RestRequest(
                "GET",
                URI.create("https://provider.example/api/things"),
                Optional.empty(),
                Optional.empty(),
                new byte[0]);
        Exchange exchange = Exchange.with(
                        calls(ID_AUTH_REST_01, INTEGRITY_REST_01).sign(get).headers())
                .without("Content-Type");
        exchange.method = "GET";
        exchange.body = new byte[0];

        assertThat(exchange.header("Digest")).isEqualTo("SHA-256=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
        assertThat(exchange.arrive(guard(ID_AUTH_REST_01, INTEGRITY_REST_01)).digest())
                .isPresent();
    }

    @Test
    void signsContentEncoding_whenThereIsOne() throws Exception {
        RestRequest zipped = new RestRequest(
                "POST", POST.target(), Optional.of("application/json"), Optional.of("gzip"), new byte[] {31, -117});
        Exchange exchange = Exchange.with(calls(INTEGRITY_REST_01).sign(zipped).headers());
        exchange.set("Content-Encoding", "gzip");
        exchange.body = zipped.body();

        assertThat(exchange.arrive(guard(INTEGRITY_REST_01)).digest()).isPresent();
    }

    @Test
    void signsWithTheKeyOfTheDay() throws Exception {
        AtomicReference<OwnKey> key = new AtomicReference<>(Agreements.CONSUMER.own());
        OwnKeys keys = new OwnKeys() {
            @Override
            public OwnKey current() {
                return key.get();
            }

            @Override
            public Optional<OwnKey> named(String name) {
                return Optional.empty();
            }
        };
        Agreement plain = Agreements.calling(ID_AUTH_REST_01);
        RestCalls calls = RestSecurity.calls(
                new Agreement(plain.counterpart(), plain.settings(), keys, plain.trusted()), Optional.empty(), clock);
        RestGuard guard = RestSecurity.guard(
                List.of(
                        Agreements.called(ID_AUTH_REST_01),
                        Agreements.called("stranger", Agreements.STRANGER, Optional.empty(), ID_AUTH_REST_01)),
                Optional.empty(),
                clock);
        assertThat(Exchange.with(calls.sign(POST).headers()).arrive(guard).id().value())
                .isEqualTo("consumer");

        key.set(Agreements.STRANGER.own());

        assertThat(Exchange.with(calls.sign(POST).headers()).arrive(guard).id().value())
                .isEqualTo("stranger");
    }

    @Test
    void signsNoPart() {
        RestRequest patch =
                new RestRequest("PATCH", POST.target(), Optional.of("application/json"), Optional.empty(), BODY);

        assertThatThrownBy(() -> calls(INTEGRITY_REST_01).sign(patch)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void saysOnWhoseBehalfItCalls_underAudit() throws Exception {
        RestCaller caller = sent(ID_AUTH_REST_01, AUDIT_REST_01).arrive(guard(ID_AUTH_REST_01, AUDIT_REST_01));

        assertThat(caller.audit()).contains(new Audit("op-1", "10.0.0.7", "2"));
    }

    @Test
    void signsNoAnswer_whenNoneIsAgreed() throws Exception {
        RestCalls calls = calls(ID_AUTH_REST_01);
        RestGuard guard = guard(ID_AUTH_REST_01);
        SignedRequest signed = calls.sign(POST);
        RestCaller caller = Exchange.with(signed.headers()).arrive(guard);

        assertThat(guard.answer(caller, 200, Optional.of("text/plain"), ANSWER)).isEmpty();
        assertThat(calls.check(signed, 200, fields(Map.of(), "text/plain"), ANSWER))
                .isEqualTo(Proof.NOT_WANTED);
    }

    @Test
    void namesAddressAsAudience_whenNoneIsAgreed() throws Exception {
        var plain = Agreements.calling(ID_AUTH_REST_01);
        var send = plain.settings().send().orElseThrow();
        var open = new SendSettings(
                send.patterns(),
                Optional.empty(),
                send.life(),
                send.signedAnswers(),
                send.keyReference(),
                send.audit());
        var settings =
                new ModiSettings(Optional.of(open), Optional.empty(), Map.of(), Optional.empty(), Optional.empty());
        var agreement = new Agreement(plain.counterpart(), settings, plain.keys(), plain.trusted());

        String token = RestSecurity.calls(agreement, Optional.empty(), clock)
                .sign(POST)
                .headers()
                .get("Authorization")
                .substring("Bearer ".length());

        assertThat(HandMade.claimsOf(token)).contains("\"aud\":\"https://provider.example/api/things\"");
    }

    private Exchange sent(Pattern... patterns) throws Exception {
        return Exchange.with(calls(patterns).sign(POST).headers());
    }

    private RestCalls calls(Pattern... patterns) {
        return RestSecurity.calls(Agreements.calling(patterns), Optional.empty(), clock);
    }

    private RestGuard guard(Pattern... patterns) {
        return RestSecurity.guard(List.of(Agreements.called(patterns)), Optional.empty(), clock);
    }

    private static HeaderFields fields(Map<String, String> headers, String contentType) {
        Map<String, List<String>> fields = new HashMap<>();
        headers.forEach((name, value) -> fields.put(name, List.of(value)));
        fields.put("Content-Type", List.of(contentType));
        return new HeaderFields(fields);
    }
}
