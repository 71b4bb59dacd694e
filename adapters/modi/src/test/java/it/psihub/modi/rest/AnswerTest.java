package it.psihub.modi.rest;

import static it.psihub.modi.Pattern.ID_AUTH_REST_01;
import static it.psihub.modi.Pattern.INTEGRITY_REST_01;
import static it.psihub.modi.rest.Agreements.CONSUMER;
import static it.psihub.modi.rest.Agreements.PROVIDER;
import static it.psihub.modi.rest.Agreements.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import it.psihub.modi.MovingClock;
import it.psihub.modi.Refused;
import it.psihub.modi.RestRequest;
import it.psihub.modi.TestKeys;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer to a signed request: proved to be the counterpart's answer to it, or not taken for it. */
class AnswerTest {
    private static final byte[] ANSWER = "{\"ok\":true}".getBytes(StandardCharsets.UTF_8);
    private static final String TYPE = "application/json";

    private final MovingClock clock = new MovingClock();
    private final RestCalls calls =
            RestSecurity.calls(Agreements.calling(ID_AUTH_REST_01, INTEGRITY_REST_01), Optional.empty(), clock);
    private final RestGuard guard =
            RestSecurity.guard(List.of(Agreements.called(ID_AUTH_REST_01, INTEGRITY_REST_01)), Optional.empty(), clock);
    private SignedRequest signed = new SignedRequest(Map.of(), Optional.empty());

    @BeforeEach
    void send() throws Exception {
        signed = calls.sign(request(Exchange.BODY));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 303, 400, 404, 500, 503})
    void provesSignedAnswer_whateverItsStatus(int status) throws Exception {
        assertThat(check(answer(), status)).isEqualTo(Proof.SIGNED);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 429, 500, 503})
    void tellsUnsignedRefusalApart(int status) throws Exception {
        assertThat(check(answer().without("Agid-JWT-Signature").without("Digest"), status))
                .isEqualTo(Proof.UNSIGNED_REFUSAL);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 303, 399})
    void refusesUnsignedSuccess(int status) throws Exception {
        assertRefused(answer().without("Agid-JWT-Signature"), status, "signature.missing");
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                spoilt("other bytes", "digest.tampered", e -> e.body = new byte[] {1}),
                spoilt("no digest", "digest.missing", e -> e.without("Digest")),
                spoilt("other content type", "signature.mismatch", e -> e.set("Content-Type", "text/html")),
                spoilt("no content type", "signature.mismatch", e -> e.without("Content-Type")),
                spoilt("content coding", "signature.not-signed", e -> e.set("Content-Encoding", "gzip")),
                spoilt("signature twice", "signature.doubled", e -> e.add("agid-jwt-signature", "x")),
                spoilt("signature empty", "signature.malformed", e -> e.set("Agid-JWT-Signature", "")));
    }

    private static Arguments spoilt(String name, String code, Consumer<Exchange> spoil) {
        return Arguments.of(name, code, spoil);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void refusesWhatWasNotSigned(String name, String code, Consumer<Exchange> spoil) throws Exception {
        for (int status : new int[] {200, 503}) {
            Exchange answer = answer();
            spoil.accept(answer);
            assertRefused(answer, status, code);
        }
    }

    @Test
    void refusesAnswerToAnotherRequest() throws Exception {
        Exchange first = answer();
        signed = calls.sign(request(new byte[] {7}));

        assertRefused(first, 200, "signature.mismatch");
    }

    @Test
    void refusesOldAnswer() throws Exception {
        Exchange answer = answer();
        clock.move(Duration.ofMinutes(2));

        assertRefused(answer, 200, "signature.expired");
    }

    @Test
    void refusesItsOwnRequestAsAnswer() throws Exception {
        Exchange mirrored = Exchange.with(signed.headers());

        assertRefused(mirrored, 200, "signature.unknown-key");
    }

    @Test
    void refusesAnswerOfStranger() throws Exception {
        assertRefused(handMade(STRANGER, true), 200, "signature.unknown-key");
    }

    @Test
    void takesAnswerMadeByOthers_unlessItNamesNoRequest() throws Exception {
        assertThat(check(handMade(PROVIDER, true), 200)).isEqualTo(Proof.SIGNED);

        assertRefused(handMade(PROVIDER, false), 200, "signature.not-signed");
    }

    @Test
    void signsAnswerThatOthersVerify() throws Exception {
        String token = answer().header("Agid-JWT-Signature");

        assertThat(HandMade.verifies(token, PROVIDER.pair().getPublic())).isTrue();
        assertThat(HandMade.headerOf(token))
                .isEqualTo("{\"alg\":\"RS256\",\"typ\":\"JWT\"," + HandMade.x5c(PROVIDER.certificate()) + "}");
        assertThat(HandMade.claimsOf(token))
                .contains(
                        "\"signed_headers\":[{\"digest\":\"" + Digest.of(ANSWER) + "\"},{\"content-type\":\"" + TYPE
                                + "\"}]",
                        "\"request_digest\":\"" + signed.digest().orElseThrow() + "\"");
    }

    private Exchange handMade(TestKeys key, boolean refers) {
        String claims = "\"signed_headers\":[{\"digest\":\"" + Digest.of(ANSWER) + "\"},{\"content-type\":\"" + TYPE
                + "\"}]"
                + (refers ? ",\"request_digest\":\"" + signed.digest().orElseThrow() + "\"" : "");
        String token = new Spoilt(clock)
                .header(json -> json.replace("\"typ\"", " \"typ\"")
                        .replace(HandMade.x5c(CONSUMER.certificate()), HandMade.x5c(key.certificate())))
                .claimsWith(claims)
                .signedBy(key.pair().getPrivate(), "SHA256withRSA")
                .token();
        Exchange answer = new Exchange()
                .set("Content-Type", TYPE)
                .set("Digest", Digest.of(ANSWER))
                .set("Agid-JWT-Signature", token);
        answer.body = ANSWER;
        return answer;
    }

    private Exchange answer() throws Refused {
        RestCaller caller = Exchange.with(signed.headers()).arrive(guard);
        Exchange answer = Exchange.with(guard.answer(caller, 200, Optional.of(TYPE), ANSWER));
        answer.body = ANSWER;
        return answer;
    }

    private Proof check(Exchange answer, int status) throws Refused {
        return calls.check(signed, status, answer.head().headers(), answer.body);
    }

    private void assertRefused(Exchange answer, int status, String code) {
        Refused refused = catchThrowableOfType(Refused.class, () -> check(answer, status));
        assertThat(refused).isNotNull();
        assertThat(refused.refusal().code()).isEqualTo(code);
    }

    private static RestRequest request(byte[] body) {
        return new RestRequest(
                "POST", URI.create("https://provider.example/api"), Optional.of(TYPE), Optional.empty(), body);
    }
}
