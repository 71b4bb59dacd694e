package it.psihub.modi.rest;

import static it.psihub.modi.Pattern.ID_AUTH_REST_01;
import static it.psihub.modi.Pattern.ID_AUTH_REST_02;
import static it.psihub.modi.Pattern.INTEGRITY_REST_02;
import static it.psihub.modi.rest.Agreements.AUDIENCE;
import static it.psihub.modi.rest.Agreements.PURPOSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.psihub.exchange.TokenUse;
import it.psihub.modi.config.ReceiveSettings.VoucherSettings;
import it.psihub.modi.pdnd.VoucherRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Calls whose sender is known by a voucher: it stands in {@code Authorization}, and all else must fit it. */
class VoucherExchangeTest extends VoucherCases {
    @Test
    void knowsCounterpartByItsClient() throws Exception {
        RestCaller caller = sent(ID_AUTH_REST_01, INTEGRITY_REST_02).arrive(guard(ID_AUTH_REST_01, INTEGRITY_REST_02));

        assertThat(caller.id().value()).isEqualTo("consumer");
        assertThat(caller.purposeId()).contains(PURPOSE);
        assertThat(caller.once()).isEmpty();
        assertThat(audiences).containsExactly(Set.of(AUDIENCE));
        assertThat(wanted).containsExactly(VoucherRequest.PLAIN);
    }

    /** A voucher is asked for once and goes with many calls; what is a call's own is accepted once. */
    @Test
    void takesAVoucherAgain_andTheTokenOfOneCallOnce() throws Exception {
        assertThat(sent(ID_AUTH_REST_02, INTEGRITY_REST_02)
                        .arrive(guard(ID_AUTH_REST_02, INTEGRITY_REST_02))
                        .once())
                .extracting(TokenUse::id)
                .hasSize(1)
                .doesNotContain("v-1");
    }

    @Test
    void takesTheProofOfAVouchersKeyOnce_whateverIsAgreedOfTokens() throws Exception {
        proofs = List.of(new TokenUse("dpop:key", "p-1", clock.instant().plusSeconds(300)));

        assertThat(sent(ID_AUTH_REST_01).arrive(guard(ID_AUTH_REST_01)).once()).isEqualTo(proofs);
        assertThat(sent(ID_AUTH_REST_02, INTEGRITY_REST_02)
                        .arrive(guard(ID_AUTH_REST_02, INTEGRITY_REST_02))
                        .once())
                .hasSize(2)
                .containsAll(proofs);
    }

    @Test
    void refusesOwnToken_whereVouchersAreAgreed() throws Exception {
        String own = new Spoilt(clock).token();

        assertRefused(
                sent(ID_AUTH_REST_01).set("Authorization", "Bearer " + own),
                guard(ID_AUTH_REST_01),
                "authorization.issuer",
                401);
    }

    @Test
    void refusesVoucher_whereOwnTokensAreAgreed() throws Exception {
        RestGuard guard = RestSecurity.guard(List.of(Agreements.called(ID_AUTH_REST_01)), Optional.of(check), clock);

        assertRefused(sent(ID_AUTH_REST_01), guard, "authorization.not-allowed", 403);
    }

    @Test
    void refusesVoucher_whereNoneIsTaken() throws Exception {
        RestGuard guard = RestSecurity.guard(List.of(Agreements.called(ID_AUTH_REST_01)), Optional.empty(), clock);

        assertRefused(sent(ID_AUTH_REST_01), guard, "authorization.malformed", 401);
    }

    @Test
    void refusesCallWithoutVoucher_whateverElseItHas() throws Exception {
        assertRefused(
                sent(ID_AUTH_REST_01, INTEGRITY_REST_02).without("Authorization"),
                guard(ID_AUTH_REST_01, INTEGRITY_REST_02),
                "authorization.missing",
                401);
    }

    @Test
    void passesOnWhatTheVoucherLacks() throws Exception {
        Exchange exchange = sent(ID_AUTH_REST_01);
        exchange.set("Authorization", exchange.header("Authorization").replace(".sig", ".bad"));

        assertRefused(exchange, guard(ID_AUTH_REST_01), "authorization.tampered", 401);
    }

    @Test
    void refusesStrangersClient() throws Exception {
        provedClient = "another";

        assertRefused(sent(ID_AUTH_REST_01), guard(ID_AUTH_REST_01), "authorization.not-allowed", 403);
        assertRefused(
                sent(ID_AUTH_REST_01).set("Authorization", "Bearer " + voucher("another")),
                guard(ID_AUTH_REST_01),
                "authorization.not-allowed",
                403);
    }

    @Test
    void refusesVoucher_whoseClientIsNotTheOneThatItsAudienceWasJudgedBy() throws Exception {
        RestGuard guard = RestSecurity.guard(
                List.of(
                        Agreements.calledByVoucher(Set.of(), ID_AUTH_REST_01),
                        Agreements.called(
                                "another",
                                Agreements.STRANGER,
                                Optional.of(new VoucherSettings(Set.of("another"), Set.of())),
                                ID_AUTH_REST_01)),
                Optional.of(check),
                clock);
        assertThat(sent(ID_AUTH_REST_01).arrive(guard).id().value()).isEqualTo("consumer");

        provedClient = "another";

        assertRefused(sent(ID_AUTH_REST_01), guard, "authorization.not-allowed", 403);
    }

    @Test
    void refusesOtherPurpose() throws Exception {
        purpose = Optional.of("another");
        assertRefused(sent(ID_AUTH_REST_01), guard(ID_AUTH_REST_01), "authorization.not-allowed", 403);

        purpose = Optional.empty();
        assertRefused(sent(ID_AUTH_REST_01), guard(ID_AUTH_REST_01), "authorization.not-allowed", 403);
    }

    @Test
    void sendsNothing_whenThereIsNoVoucher() {
        IOException none = new IOException("none");
        RestCalls calls = RestSecurity.calls(
                Agreements.callingByVoucher(ID_AUTH_REST_01),
                Optional.of((what, request) -> {
                    throw none;
                }),
                clock);

        assertThatThrownBy(() -> calls.sign(request())).isSameAs(none);
    }

    @Test
    void refusesAgreementWithoutSourceOfVouchers() {
        assertThatThrownBy(
                        () -> RestSecurity.calls(Agreements.callingByVoucher(ID_AUTH_REST_01), Optional.empty(), clock))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesOneClientOfTwoCounterparts() {
        assertThatThrownBy(() -> RestSecurity.guard(
                        List.of(
                                Agreements.calledByVoucher(Set.of(), ID_AUTH_REST_01),
                                Agreements.calledByVoucher(Set.of(), ID_AUTH_REST_01)),
                        Optional.of(check),
                        clock))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
