package it.psihub.modi.rest;

import static it.psihub.modi.Pattern.ID_AUTH_CHANNEL_01;
import static it.psihub.modi.Pattern.ID_AUTH_REST_01;
import static it.psihub.modi.Pattern.ID_AUTH_SOAP_01;
import static it.psihub.modi.Pattern.INTEGRITY_REST_01;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.psihub.exchange.CounterpartId;
import it.psihub.modi.config.Agreement;
import it.psihub.modi.config.ModiSettings;
import it.psihub.modi.config.ReceiveSettings;
import it.psihub.modi.key.NoKey;
import it.psihub.modi.key.OwnKey;
import it.psihub.modi.key.OwnKeys;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestGuardTest {
    private static final CounterpartId CONSUMER = new CounterpartId("consumer");

    @Test
    void coversCounterparts_whoseRestCallsWereAgreed() {
        assertThat(guard(Agreements.called(ID_AUTH_REST_01)).covers(CONSUMER)).isTrue();
        assertThat(guard(Agreements.called(ID_AUTH_REST_01)).covers(new CounterpartId("other")))
                .isFalse();
        assertThat(guard(Agreements.called(ID_AUTH_SOAP_01, ID_AUTH_CHANNEL_01)).covers(CONSUMER))
                .isFalse();
        assertThat(guard(Agreements.calling(ID_AUTH_REST_01)).covers(new CounterpartId("provider")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    Authorization, Bearer eyJhbGciOiJub25lIn0.e30., true
                    Authorization, Bearer eyAiYWxnIjogIm5vbmUiIH0.e30.x, true
                    Authorization, Bearer ewogImFsZyI6Im5vbmUifQ.e30.x, true
                    Authorization, Bearer opaque.token.x, false
                    AUTHORIZATION, bearer eyJ.., true
                    Authorization, DPoP eyJ.e30.x, true
                    Agid-JWT-Signature, anything, true
                    agid-jwt-trackingevidence, anything, true
                    Authorization, Basic dTpw, false
                    Authorization, Bearer 0123456789abcdef, false
                    Digest, SHA-256=x, false
                    """)
    void tellsCallsThatClaimToComeUnderModi(String header, String value, boolean claims) {
        RestGuard guard = guard(Agreements.called(ID_AUTH_REST_01));

        assertThat(guard.claims(new Exchange().set(header, value).head())).isEqualTo(claims);
    }

    @Test
    void signsAnswer_onlyAsAgreed() {
        RestGuard explicit = guard(answering(Optional.of(true)));
        RestGuard never = guard(answering(Optional.of(false)));
        RestCaller caller =
                new RestCaller(CONSUMER, List.of(), Optional.empty(), Optional.empty(), Optional.of("SHA-256=x"));

        assertThat(explicit.answer(caller, 200, Optional.empty(), new byte[0]))
                .containsOnlyKeys("Digest", "Agid-JWT-Signature");
        assertThat(never.answer(caller, 200, Optional.empty(), new byte[0])).isEmpty();
    }

    @Test
    void answersNothing_ratherThanUnsigned() {
        OwnKeys none = new OwnKeys() {
            @Override
            public OwnKey current() throws NoKey {
                throw new NoKey("none");
            }

            @Override
            public Optional<OwnKey> named(String name) {
                return Optional.empty();
            }
        };
        Agreement signed = Agreements.called(ID_AUTH_REST_01, INTEGRITY_REST_01);
        RestGuard guard = guard(new Agreement(signed.counterpart(), signed.settings(), none, signed.trusted()));
        RestCaller caller =
                new RestCaller(CONSUMER, List.of(), Optional.empty(), Optional.empty(), Optional.of("SHA-256=x"));

        assertThatThrownBy(() -> guard.answer(caller, 200, Optional.empty(), new byte[0]))
                .isInstanceOf(UncheckedIOException.class);
    }

    private static Agreement answering(Optional<Boolean> signedAnswers) {
        Agreement plain = Agreements.called(INTEGRITY_REST_01);
        ReceiveSettings receive = plain.settings().receive().orElseThrow();
        ReceiveSettings changed = new ReceiveSettings(
                receive.patterns(), receive.audiences(), signedAnswers, receive.replyTo(), receive.voucher());
        var settings =
                new ModiSettings(Optional.empty(), Optional.of(changed), Map.of(), Optional.empty(), Optional.empty());
        return new Agreement(plain.counterpart(), settings, plain.keys(), plain.trusted());
    }

    private static RestGuard guard(Agreement agreement) {
        return RestSecurity.guard(List.of(agreement), Optional.empty(), Clock.systemUTC());
    }
}
