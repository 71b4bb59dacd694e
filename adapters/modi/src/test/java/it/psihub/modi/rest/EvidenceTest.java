package it.psihub.modi.rest;

import static it.psihub.modi.Pattern.AUDIT_REST_01;
import static it.psihub.modi.Pattern.AUDIT_REST_02;
import static it.psihub.modi.Pattern.ID_AUTH_REST_01;
import static it.psihub.modi.rest.Agreements.PURPOSE;
import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.modi.config.Agreement;
import it.psihub.modi.jose.Sha256;
import it.psihub.modi.key.OwnKey;
import it.psihub.modi.key.OwnKeys;
import it.psihub.modi.pdnd.VoucherRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Tracking evidence, and the voucher that says the same or is bound to it. */
class EvidenceTest extends VoucherCases {
    @Test
    void refusesEvidenceThatNoVoucherIsBoundTo() throws Exception {
        RestGuard guard = RestSecurity.guard(
                List.of(Agreements.called(ID_AUTH_REST_01, AUDIT_REST_02)), Optional.of(check), clock);
        RestCalls calls =
                RestSecurity.calls(Agreements.calling(ID_AUTH_REST_01, AUDIT_REST_02), Optional.empty(), clock);

        assertRefused(Exchange.with(calls.sign(request()).headers()), guard, "authorization.missing", 401);
    }

    @Test
    void showsNewEvidence_whenAnotherKeySigns() throws Exception {
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
        Agreement plain = Agreements.callingByVoucher(ID_AUTH_REST_01, AUDIT_REST_02);
        RestCalls calls = RestSecurity.calls(
                new Agreement(plain.counterpart(), plain.settings(), keys, plain.trusted()),
                Optional.of(vouchers),
                clock);
        String first = evidence(calls);
        assertThat(evidence(calls)).isEqualTo(first);

        key.set(Agreements.STRANGER.own());

        assertThat(evidence(calls)).isNotEqualTo(first);
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
}
