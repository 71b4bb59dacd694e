package it.psihub.modi.rest;

import static it.psihub.modi.Pattern.AUDIT_REST_01;
import static it.psihub.modi.Pattern.ID_AUTH_CHANNEL_01;
import static it.psihub.modi.Pattern.ID_AUTH_CHANNEL_02;
import static it.psihub.modi.Pattern.ID_AUTH_REST_02;
import static it.psihub.modi.Pattern.INTEGRITY_REST_01;
import static it.psihub.modi.Pattern.INTEGRITY_REST_02;
import static it.psihub.modi.rest.Agreements.CONSUMER;
import static it.psihub.modi.rest.Agreements.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.exchange.TokenUse;
import it.psihub.modi.MovingClock;
import it.psihub.modi.Pattern;
import it.psihub.modi.Refusal;
import it.psihub.modi.RestRequest;
import it.psihub.modi.config.Agreement;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** All that an agreement demands must be there, and be one counterpart's: nothing less is taken. */
class WholeAgreementTest {
    private static final Pattern[] FULL = {ID_AUTH_REST_02, INTEGRITY_REST_01, AUDIT_REST_01};

    private final MovingClock clock = new MovingClock();

    @Test
    void refusesKid_whereCertificatesWereAgreed() throws Exception {
        Exchange byKid = sent(ID_AUTH_REST_02, INTEGRITY_REST_02);

        assertRefused(byKid.refusedBy(guard(ID_AUTH_REST_02, INTEGRITY_REST_01)), "signature.unknown-key", 400);
        assertRefused(byKid.without("Authorization").refusedBy(guard(INTEGRITY_REST_01)), "signature.unknown-key", 400);
    }

    @Test
    void refusesCertificate_whereKidWasAgreed() throws Exception {
        assertRefused(
                sent(ID_AUTH_REST_02, INTEGRITY_REST_01).refusedBy(guard(ID_AUTH_REST_02, INTEGRITY_REST_02)),
                "signature.unknown-key",
                400);
    }

    @ParameterizedTest
    @MethodSource("ownTokens")
    void refusesTokensOfTwoCounterparts(String header, String code, int status) throws Exception {
        Agreement stranger = Agreements.called("stranger", STRANGER, Optional.empty(), FULL);
        RestGuard guard = RestSecurity.guard(List.of(Agreements.called(FULL), stranger), Optional.empty(), clock);
        Exchange exchange = sent(FULL);
        assertThat(exchange.arrive(guard).id().value()).isEqualTo("consumer");
        String token = new Spoilt(clock)
                .header(json ->
                        json.replace(HandMade.x5c(CONSUMER.certificate()), HandMade.x5c(STRANGER.certificate())))
                .signedBy(STRANGER.pair().getPrivate(), "SHA256withRSA")
                .token();

        exchange.set(header, token);

        assertRefused(exchange.refusedBy(guard), code, status);
    }

    static Stream<Arguments> ownTokens() {
        return Stream.of(
                Arguments.of("Agid-JWT-Signature", "signature.unknown-key", 400),
                Arguments.of("Agid-JWT-TrackingEvidence", "audit.unknown-key", 400));
    }

    @Test
    void refusesSignatureThatDoesNotHold_thoughNoneWasAgreed() throws Exception {
        Exchange exchange = sent(ID_AUTH_REST_02, INTEGRITY_REST_01);
        exchange.body = new byte[0];

        assertRefused(exchange.refusedBy(guard(ID_AUTH_REST_02)), "digest.tampered", 400);
    }

    @Test
    void countsTokensOfOneIdOnce() throws Exception {
        String signed = "{\"signed_headers\":[{\"digest\":\"" + Digest.of(Exchange.BODY)
                + "\"},{\"content-type\":\"application/json\"}],";
        Exchange exchange = Exchange.with(Collections.emptyMap())
                .set("Digest", Digest.of(Exchange.BODY))
                .set("Authorization", "Bearer " + new Spoilt(clock).token())
                .set(
                        "Agid-JWT-Signature",
                        new Spoilt(clock)
                                .claims(json ->
                                        signed + json.substring(1).replaceFirst("\"exp\":[0-9]+", "\"exp\":9999999999"))
                                .token());

        assertThat(exchange.arrive(guard(ID_AUTH_REST_02, INTEGRITY_REST_01)).once())
                .containsExactly(new TokenUse("consumer", "t-1", clock.instant().plusSeconds(305)));
    }

    @Test
    void refusesPlainConnection_whereTlsWasAgreed() throws Exception {
        Exchange exchange = sent(ID_AUTH_REST_02);
        exchange.secure = false;

        assertRefused(exchange.refusedBy(guard(ID_AUTH_REST_02, ID_AUTH_CHANNEL_01)), "channel.missing", 401);
        exchange.secure = true;
        assertThat(exchange.arrive(guard(ID_AUTH_REST_02, ID_AUTH_CHANNEL_01)).once())
                .hasSize(1);
    }

    @Test
    void refusesConnectionOfAnotherParty_whereMutualTlsWasAgreed() throws Exception {
        RestGuard guard = guard(ID_AUTH_REST_02, ID_AUTH_CHANNEL_02);
        Exchange exchange = sent(ID_AUTH_REST_02);
        assertRefused(exchange.refusedBy(guard), "channel.missing", 401);

        exchange.certificate = Optional.of(STRANGER.certificate());
        assertRefused(exchange.refusedBy(guard), "channel.unknown-key", 401);

        exchange.certificate = Optional.of(CONSUMER.certificate());
        assertThat(exchange.arrive(guard).once()).hasSize(1);
        exchange.secure = false;
        assertRefused(exchange.refusedBy(guard), "channel.missing", 401);
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
