package it.psihub.kit.access;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.exchange.CounterpartId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokensTest {
    private static final AccessTokens TOKENS = new AccessTokens(Map.of(
            new CounterpartId("psi-one"), "abcdefghijklmnopqrstuvwxyz-_0123456789ABCDE",
            new CounterpartId("psi-two"), "bbcdefghijklmnopqrstuvwxyz-_0123456789ABCDE"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer abcdefghijklmnopqrstuvwxyz-_0123456789ABCDE",
                "bearer  abcdefghijklmnopqrstuvwxyz-_0123456789ABCDE "
            })
    void tellsWhoCalls(String header) {
        assertThat(TOKENS.authenticate(header)).contains(new CounterpartId("psi-one"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Bearer abcdefghijklmnopqrstuvwxyz-_0123456789ABCDF",
                "Bearer abcdefghijklmnopqrstuvwxyz-_0123456789ABCDE x",
                "Basic abcdefghijklmnopqrstuvwxyz-_0123456789ABCDE",
                "abcdefghijklmnopqrstuvwxyz-_0123456789ABCDE",
                "Bearer psi-one"
            })
    void refusesEveryOtherHeader(String header) {
        assertThat(TOKENS.authenticate(header)).isEmpty();
    }

    @Test
    void knowsNobody_whenThereAreNoTokens() {
        assertThat(new AccessTokens(Map.of()).authenticate("Bearer x")).isEmpty();
    }
}
