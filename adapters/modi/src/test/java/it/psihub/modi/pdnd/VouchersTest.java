package it.psihub.modi.pdnd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import it.psihub.modi.jose.Sha256;
import it.psihub.modi.key.NoKey;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the hub asks the authorization server, and how long it keeps what it was given. */
class VouchersTest extends AskedVouchers {
    @Test
    void asksAsThePlatformWantsIt() throws Exception {
        assertThat(bearer(vouchers())).isEqualTo("voucher-1");

        LoopbackServer.Asked asked = server.asked.get(0);
        assertThat(asked.method()).isEqualTo("POST");
        assertThat(asked.header("Content-type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(asked.form())
                .containsOnlyKeys("client_id", "client_assertion", "client_assertion_type", "grant_type")
                .containsEntry("client_id", CLIENT)
                .containsEntry("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
                .containsEntry("grant_type", "client_credentials");

        SignedJWT assertion = SignedJWT.parse(asked.form().get("client_assertion"));
        assertThat(assertion.verify(
                        new RSASSAVerifier((RSAPublicKey) KEYS.pair().getPublic())))
                .isTrue();
        assertThat(assertion.getHeader().toJSONObject())
                .containsOnly(Map.entry("alg", "RS256"), Map.entry("typ", "JWT"), Map.entry("kid", KEYS.name()));
        Map<String, Object> claims = assertion.getPayload().toJSONObject();
        long now = clock.instant().getEpochSecond();
        assertThat(claims)
                .containsOnlyKeys("iss", "sub", "aud", "jti", "iat", "exp", "purposeId")
                .containsEntry("iss", CLIENT)
                .containsEntry("sub", CLIENT)
                .containsEntry("aud", AUDIENCE)
                .containsEntry("purposeId", PURPOSE)
                .containsEntry("iat", now)
                .containsEntry("exp", now + 120);
    }

    @Test
    void bindsVoucherToEvidence_andKeepsEachOfThem() throws Exception {
        Vouchers vouchers = vouchers();

        assertThat(bearer(vouchers, evidence("a.b.c"))).isEqualTo("voucher-1");
        assertThat(bearer(vouchers, evidence("d.e.f"))).isEqualTo("voucher-2");
        assertThat(bearer(vouchers)).isEqualTo("voucher-3");
        assertThat(bearer(vouchers, evidence("a.b.c"))).isEqualTo("voucher-1");

        Map<String, Object> claims = SignedJWT.parse(server.asked.get(0).form().get("client_assertion"))
                .getPayload()
                .toJSONObject();
        assertThat(claims.get("digest")).isEqualTo(Map.of("alg", "SHA256", "value", Sha256.hex("a.b.c")));
    }

    @Test
    void givesEachAssertionAnIdOfItsOwn() throws Exception {
        Vouchers vouchers = vouchers();
        vouchers.headers(evidence("a.b.c"), REQUEST);
        vouchers.headers(evidence("d.e.f"), REQUEST);

        assertThat(server.asked)
                .extracting(asked -> SignedJWT.parse(asked.form().get("client_assertion"))
                        .getJWTClaimsSet()
                        .getJWTID())
                .doesNotHaveDuplicates();
    }

    @Test
    void keepsVoucherUntilShortlyBeforeItsEnd() throws Exception {
        Vouchers vouchers = vouchers();
        assertThat(bearer(vouchers)).isEqualTo("voucher-1");

        clock.move(Duration.ofSeconds(600 - 16));
        assertThat(bearer(vouchers)).isEqualTo("voucher-1");
        clock.move(Duration.ofSeconds(1));
        assertThat(bearer(vouchers)).isEqualTo("voucher-2");
    }

    @Test
    void keepsVeryShortVoucher_forMostOfItsLife() throws Exception {
        life = 4;
        Vouchers vouchers = vouchers();
        assertThat(bearer(vouchers)).isEqualTo("voucher-1");

        clock.move(Duration.ofSeconds(2));
        assertThat(bearer(vouchers)).isEqualTo("voucher-1");
        clock.move(Duration.ofSeconds(1));
        assertThat(bearer(vouchers)).isEqualTo("voucher-2");
    }

    @Test
    void forgetsOldestVoucher_whenThereAreMany() throws Exception {
        Vouchers vouchers = vouchers();
        for (int i = 0; i <= KeptVouchers.MOST; i++) {
            vouchers.headers(evidence("a.b." + i), REQUEST);
        }
        int before = server.asked.size();

        vouchers.headers(evidence("a.b.1"), REQUEST);
        assertThat(server.asked).hasSize(before);
        vouchers.headers(evidence("a.b.0"), REQUEST);
        assertThat(server.asked).hasSize(before + 1);
    }

    @Test
    void asksNobody_withoutTheKeyThatIsRegistered() {
        Vouchers vouchers = Pdnd.vouchers(
                settings(Optional.of("another"), false), KEYS.asOwnKeys(), clock, LoopbackServer.client());

        assertThatThrownBy(() -> vouchers.headers(VoucherRequest.PLAIN, REQUEST))
                .isInstanceOf(NoKey.class);
        assertThatThrownBy(() -> vouchers.headers(VoucherRequest.PLAIN, REQUEST))
                .isInstanceOf(NoKey.class);
        assertThat(server.asked).isEmpty();
    }

    @Test
    void refusesServer_thatOthersCouldListenTo() {
        PdndSettings open = new PdndSettings(
                URI.create("http://auth.example/token"), AUDIENCE, CLIENT, PURPOSE, Optional.empty(), Optional.empty());

        assertThatThrownBy(() -> Pdnd.vouchers(open, KEYS.asOwnKeys(), Clock.systemUTC(), LoopbackServer.client()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("pdnd.token-endpoint: ");
        assertThat(Pdnd.isPrivate(URI.create("https://auth.example/token"))).isTrue();
        assertThat(Pdnd.isPrivate(URI.create("http://localhost:8080/token"))).isTrue();
        assertThat(Pdnd.isPrivate(URI.create("http://[::1]:8080/token"))).isTrue();
        assertThat(Pdnd.isPrivate(URI.create("http://127.0.0.1.example/token"))).isFalse();
        assertThat(Pdnd.isPrivate(URI.create("http://127.0.0.1@auth.example/token")))
                .isFalse();
    }

    @Test
    void refusesClient_thatFollowsRedirects() {
        HttpClient follows = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();

        assertThatThrownBy(() -> Pdnd.vouchers(settings(Optional.empty(), false), KEYS.asOwnKeys(), clock, follows))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void saysNothingOfAVoucherInText() {
        assertThat(Given.of("secret", Duration.ofMinutes(10), Instant.EPOCH))
                .asString()
                .doesNotContain("secret");
    }
}
