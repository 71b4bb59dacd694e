package it.psihub.modi.pdnd;

import it.psihub.modi.MovingClock;
import it.psihub.modi.RestRequest;
import it.psihub.modi.TestKeys;
import it.psihub.modi.pdnd.LoopbackServer.Said;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;

/** What tests of the voucher client share: a server that gives one voucher after the other. */
abstract class AskedVouchers {
    static final TestKeys KEYS = TestKeys.rsa("client-key");
    static final String CLIENT = "client-1";
    static final String AUDIENCE = "auth.example/client-assertion";
    static final String PURPOSE = "purpose-1";
    static final RestRequest REQUEST = new RestRequest(
            "POST",
            URI.create("https://provider.example/api/things?of=him#there"),
            Optional.empty(),
            Optional.empty(),
            new byte[0]);

    final MovingClock clock = new MovingClock();
    final AtomicInteger given = new AtomicInteger();
    volatile long life = 600;
    final LoopbackServer server = new LoopbackServer(asked -> voucher("Bearer"));

    @AfterEach
    void close() {
        server.close();
    }

    Said voucher(String type) {
        return Said.json(
                200,
                "{\"access_token\":\"voucher-" + given.incrementAndGet() + "\",\"token_type\":\"" + type
                        + "\",\"expires_in\":" + life + "}");
    }

    PdndSettings settings(Optional<String> key, boolean dpop) {
        return new PdndSettings(server.uri("/token.oauth2"), AUDIENCE, CLIENT, PURPOSE, key, Optional.of(dpop));
    }

    Vouchers vouchers() {
        return Pdnd.vouchers(settings(Optional.empty(), false), KEYS.asOwnKeys(), clock, LoopbackServer.client());
    }

    static VoucherRequest evidence(String compact) {
        return new VoucherRequest(Optional.of(compact));
    }

    static String bearer(Vouchers vouchers) throws IOException {
        return bearer(vouchers, VoucherRequest.PLAIN);
    }

    static String bearer(Vouchers vouchers, VoucherRequest wanted) throws IOException {
        return vouchers.headers(wanted, REQUEST)
                .getOrDefault("Authorization", "")
                .replaceFirst("^Bearer ", "");
    }
}
