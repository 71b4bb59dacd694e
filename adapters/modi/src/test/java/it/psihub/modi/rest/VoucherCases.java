package it.psihub.modi.rest;

import static it.psihub.modi.rest.Agreements.CLIENT;
import static it.psihub.modi.rest.Agreements.PURPOSE;
import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.exchange.TokenUse;
import it.psihub.modi.MovingClock;
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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What cases of vouchers share: both sides, and an authorization server whose word is taken unsigned. */
abstract class VoucherCases {
    static final String ISSUER = "auth.example";

    final MovingClock clock = new MovingClock();
    final List<VoucherRequest> wanted = new ArrayList<>();
    final Vouchers vouchers = (what, request) -> {
        wanted.add(what);
        return Map.of("Authorization", "Bearer " + voucher(CLIENT));
    };
    final Set<Set<String>> audiences = new HashSet<>();
    Optional<String> purpose = Optional.of(PURPOSE);
    Optional<String> evidenceDigest = Optional.empty();
    String provedClient = CLIENT;
    List<TokenUse> proofs = List.of();

    /** An authorization server's word, without its signature: that is not what is tested here. */
    final VoucherCheck check = new VoucherCheck() {
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
                    proofs,
                    clock.instant().plusSeconds(600));
        }
    };

    static String voucher(String client) {
        return HandMade.encoded("{\"alg\":\"RS256\",\"typ\":\"at+jwt\",\"kid\":\"as\"}") + "."
                + HandMade.encoded("{\"iss\":\"" + ISSUER + "\",\"client_id\":\"" + client + "\"}") + ".sig";
    }

    String evidence(RestCalls calls) throws IOException {
        return calls.sign(request()).headers().getOrDefault("Agid-JWT-TrackingEvidence", "");
    }

    Exchange sent(Pattern... patterns) throws IOException {
        return Exchange.with(calls(patterns).sign(request()).headers());
    }

    RestCalls calls(Pattern... patterns) {
        return RestSecurity.calls(Agreements.callingByVoucher(patterns), Optional.of(vouchers), clock);
    }

    RestGuard guard(Pattern... patterns) {
        return RestSecurity.guard(
                List.of(Agreements.calledByVoucher(Set.of(PURPOSE), patterns)), Optional.of(check), clock);
    }

    static RestRequest request() {
        return new RestRequest(
                "POST",
                URI.create("https://provider.example/api"),
                Optional.of("application/json"),
                Optional.empty(),
                Exchange.BODY);
    }

    static void assertRefused(Exchange exchange, RestGuard guard, String code, int status) {
        Refusal refusal = exchange.refusedBy(guard);
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.status()).isEqualTo(status);
    }
}
