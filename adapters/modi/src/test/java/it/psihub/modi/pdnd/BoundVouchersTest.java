package it.psihub.modi.pdnd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import it.psihub.exchange.Cause;
import it.psihub.modi.pdnd.LoopbackServer.Said;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Vouchers that are bound to a key of the hub's (RFC 9449). */
class BoundVouchersTest extends AskedVouchers {
    private final Vouchers vouchers =
            Pdnd.vouchers(settings(Optional.empty(), true), KEYS.asOwnKeys(), clock, LoopbackServer.client());

    @Test
    void provesItsKey_toTheServerAndWithEachCall() throws Exception {
        server.script = asked -> voucher("DPoP");

        Map<String, String> first = vouchers.headers(VoucherRequest.PLAIN, REQUEST);
        Map<String, String> second = vouchers.headers(VoucherRequest.PLAIN, REQUEST);

        assertThat(server.asked).hasSize(1);
        Map<String, Object> asking = proof(server.asked.get(0).header("Dpop"));
        assertThat(asking)
                .containsOnlyKeys("jti", "htm", "htu", "iat")
                .containsEntry("htm", "POST")
                .containsEntry("htu", server.uri("/token.oauth2").toString())
                .containsEntry("iat", clock.instant().getEpochSecond());
        assertThat(first).containsEntry("Authorization", "DPoP voucher-1").containsOnlyKeys("Authorization", "DPoP");
        Map<String, Object> calling = proof(first.getOrDefault("DPoP", ""));
        assertThat(calling)
                .containsEntry("htm", "POST")
                .containsEntry("htu", "https://provider.example/api/things")
                .containsEntry("ath", BoundKey.hash("voucher-1"));
        assertThat(proof(second.getOrDefault("DPoP", "")).get("jti")).isNotEqualTo(calling.get("jti"));
        assertThat(key(second.getOrDefault("DPoP", "")))
                .isEqualTo(key(server.asked.get(0).header("Dpop")));
    }

    @Test
    void answersTheServersChallenge_once() throws Exception {
        server.script = asked -> proof(asked.header("Dpop")).containsKey("nonce") ? voucher("DPoP") : challenge("n-1");

        assertThat(vouchers.headers(VoucherRequest.PLAIN, REQUEST)).containsEntry("Authorization", "DPoP voucher-1");
        assertThat(server.asked).hasSize(2);
        assertThat(proof(server.asked.get(1).header("Dpop"))).containsEntry("nonce", "n-1");
        assertThat(server.asked.get(1).form().get("client_assertion"))
                .isNotEqualTo(server.asked.get(0).form().get("client_assertion"));

        vouchers.headers(evidence("a.b.c"), REQUEST);
        assertThat(server.asked).hasSize(3);
    }

    @Test
    void givesUp_onAServerThatIsNeverContent() {
        server.script = asked -> challenge("n-" + server.asked.size());

        NoVoucher none = catchThrowableOfType(NoVoucher.class, () -> vouchers.headers(VoucherRequest.PLAIN, REQUEST));
        assertThat(none.why()).isEqualTo(Cause.UNAUTHORIZED);
        assertThat(server.asked).hasSize(2);
    }

    @Test
    void takesNoVoucherThatAnybodyCouldUse() {
        server.script = asked -> voucher("Bearer");

        NoVoucher none = catchThrowableOfType(NoVoucher.class, () -> vouchers.headers(VoucherRequest.PLAIN, REQUEST));
        assertThat(none.why()).isEqualTo(Cause.UNAVAILABLE);
    }

    private static Said challenge(String nonce) {
        return Said.json(400, "{\"error\":\"use_dpop_nonce\"}").with("DPoP-Nonce", nonce);
    }

    private static ECKey key(String compact) {
        try {
            return JWSObject.parse(compact).getHeader().getJWK().toECKey();
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Map<String, Object> proof(String compact) {
        try {
            JWSObject proof = JWSObject.parse(compact);
            assertThat(proof.getHeader().getType().toString()).isEqualTo("dpop+jwt");
            assertThat(key(compact).isPrivate()).isFalse();
            assertThat(proof.verify(new ECDSAVerifier(key(compact)))).isTrue();
            return proof.getPayload().toJSONObject();
        } catch (ParseException | JOSEException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
