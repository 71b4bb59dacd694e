package it.psihub.modi.rest;

import static it.psihub.modi.Pattern.AUDIT_REST_01;
import static it.psihub.modi.Pattern.AUDIT_REST_02;
import static it.psihub.modi.Pattern.ID_AUTH_REST_01;
import static it.psihub.modi.Pattern.ID_AUTH_REST_02;
import static it.psihub.modi.Pattern.INTEGRITY_REST_02;
import static it.psihub.modi.rest.Agreements.AUDIENCE;
import static it.psihub.modi.rest.Agreements.CLIENT;
import static it.psihub.modi.rest.Agreements.PURPOSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.psihub.exchange.TokenUse;
import it.psihub.modi.Pattern;
import it.psihub.modi.Refusal;
import it.psihub.modi.Refusal.Fault;
import it.psihub.modi.Refusal.Place;
import it.psihub.modi.Refused;
import it.psihub.modi.RequestHead;
import it.psihub.modi.RestRequest;
import it.psihub.modi.pdnd.Voucher;
import it.psihub.modi.pdnd.VoucherCheck;
import it.psihub.modi.pdnd.VoucherRequest;
import it.psihub.modi.pdnd.Vouchers;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Calls whose sender is known by a voucher: it stands in {@code Authorization}, and all else must fit it. */
class VoucherExchangeTest {
    private static final String ISSUER = "auth.example";

    private final MovingClock clock = new MovingClock();
    private final List<VoucherRequest> wanted = new ArrayList<>();
    private final Vouchers vouchers = (what, request) -> {
        wanted.add(what);
        return Map.of("Authorization", "Bearer " + voucher(CLIENT));
    };
    private final Set<Set<String>> audiences = new HashSet<>();
    private Optional<String> purpose = Optional.of(PURPOSE);
    private Optional<String> evidenceDigest = Optional.empty();
    private String provedClient = CLIENT;

    /** An authorization server's word, without its signature: that is not what is tested here. */
    private final VoucherCheck check = new VoucherCheck() {
        @Override
        public boolean claims(String token) {
            return token.contains(
                    HandMade.encoded("{\"iss\":\"" + ISSUER + "\"").substring(0, 20));
        }

        @Override
        public Voucher check(String token, RequestHead head, Set<String> ours) throws Refused {
            audiences.add(ours);
            if (token.endsWith(".bad")) {
                throw new Refused(Place.AUTHORIZATION, Fault.TAMPERED);
            }
            return new Voucher(
                    provedClient,
                    purpose,
                    evidenceDigest,
                    Optional.empty(),
                    new TokenUse(ISSUER, "v-1", clock.instant().plusSeconds(600)),
                    clock.instant().plusSeconds(600));
        }
    };

    @Test
    void knowsCounterpartByItsClient() throws Exception {
        RestCaller caller = sent(ID_AUTH_REST_01, INTEGRITY_REST_02).arrive(guard(ID_AUTH_REST_01, INTEGRITY_REST_02));

        assertThat(caller.id().value()).isEqualTo("consumer");
        assertThat(caller.purposeId()).contains(PURPOSE);
        assertThat(caller.once()).isEmpty();
        assertThat(audiences).containsExactly(Set.of(AUDIENCE));
        assertThat(wanted).containsExactly(VoucherRequest.PLAIN);
    }

    @Test
    void acceptsVoucherOnce_onlyWhereThatIsAgreed() throws Exception {
        assertThat(sent(ID_AUTH_REST_02).arrive(guard(ID_AUTH_REST_02)).once())
                .extracting(TokenUse::id)
                .containsExactly("v-1");
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
    void refusesOtherPurpose() throws Exception {
        purpose = Optional.of("another");
        assertRefused(sent(ID_AUTH_REST_01), guard(ID_AUTH_REST_01), "authorization.not-allowed", 403);

        purpose = Optional.empty();
        assertRefused(sent(ID_AUTH_REST_01), guard(ID_AUTH_REST_01), "authorization.not-allowed", 403);
    }

    @Test
    void refusesEvidenceOfOtherPurpose() throws Exception {
        purpose = Optional.of("another");
        RestGuard anyPurpose = RestSecurity.guard(
                List.of(Agreements.calledByVoucher(Set.of(), ID_AUTH_REST_01, AUDIT_REST_01)),
                Optional.of(check),
                clock);

        assertRefused(sent(ID_AUTH_REST_01, AUDIT_REST_01), anyPurpose, "audit.purpose", 400);
        purpose = Optional.of(PURPOSE);
        assertThat(sent(ID_AUTH_REST_01, AUDIT_REST_01).arrive(anyPurpose).audit())
                .isPresent();
    }

    @Test
    void bindsVoucherToEvidence_underAudit02() throws Exception {
        Exchange exchange = sent(ID_AUTH_REST_01, AUDIT_REST_02);
        String evidence = exchange.header("Agid-JWT-TrackingEvidence");
        RestGuard guard = guard(ID_AUTH_REST_01, AUDIT_REST_02);

        assertThat(wanted).containsExactly(new VoucherRequest(Optional.of(evidence)));
        assertThat(HandMade.claimsOf(evidence)).containsPattern("\"dnonce\":[0-9]{13}[,}]");
        assertRefused(exchange, guard, "audit.mismatch", 400);
        evidenceDigest = Optional.of(Sha256.hex(evidence + "x"));
        assertRefused(exchange, guard, "audit.mismatch", 400);
        evidenceDigest = Optional.of(Sha256.hex(evidence));
        assertThat(exchange.arrive(guard).audit()).isPresent();
    }

    @Test
    void refusesEvidenceWithoutNonce_underAudit02() throws Exception {
        Exchange exchange = sent(ID_AUTH_REST_01, AUDIT_REST_01);
        evidenceDigest = Optional.of(Sha256.hex(exchange.header("Agid-JWT-TrackingEvidence")));

        assertRefused(exchange, guard(ID_AUTH_REST_01, AUDIT_REST_02), "audit.malformed", 400);
    }

    @Test
    void showsOneEvidenceForSeveralCalls_untilShortlyBeforeItsEnd() throws Exception {
        RestCalls calls = calls(ID_AUTH_REST_01, AUDIT_REST_02);
        String first = evidence(calls);
        clock.move(Duration.ofSeconds(104));
        assertThat(evidence(calls)).isEqualTo(first);

        clock.move(Duration.ofSeconds(1));

        assertThat(evidence(calls)).isNotEqualTo(first);
    }

    @Test
    void showsNewEvidenceForEveryCall_underAudit01() throws Exception {
        RestCalls calls = calls(ID_AUTH_REST_01, AUDIT_REST_01);

        assertThat(evidence(calls)).isNotEqualTo(evidence(calls));
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

    private static String voucher(String client) {
        return HandMade.encoded("{\"alg\":\"RS256\",\"typ\":\"at+jwt\",\"kid\":\"as\"}") + "."
                + HandMade.encoded("{\"iss\":\"" + ISSUER + "\",\"client_id\":\"" + client + "\"}") + ".sig";
    }

    private String evidence(RestCalls calls) throws IOException {
        return calls.sign(request()).headers().getOrDefault("Agid-JWT-TrackingEvidence", "");
    }

    private Exchange sent(Pattern... patterns) throws IOException {
        return Exchange.with(calls(patterns).sign(request()).headers());
    }

    private RestCalls calls(Pattern... patterns) {
        return RestSecurity.calls(Agreements.callingByVoucher(patterns), Optional.of(vouchers), clock);
    }

    private RestGuard guard(Pattern... patterns) {
        return RestSecurity.guard(
                List.of(Agreements.calledByVoucher(Set.of(PURPOSE), patterns)), Optional.of(check), clock);
    }

    private static RestRequest request() {
        return new RestRequest(
                "POST",
                URI.create("https://provider.example/api"),
                Optional.of("application/json"),
                Optional.empty(),
                Exchange.BODY);
    }

    private static void assertRefused(Exchange exchange, RestGuard guard, String code, int status) {
        Refusal refusal = exchange.refusedBy(guard);
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.status()).isEqualTo(status);
    }
}
