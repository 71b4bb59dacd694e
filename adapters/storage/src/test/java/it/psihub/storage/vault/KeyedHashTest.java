package it.psihub.storage.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyedHashTest {
    private static final UUID PERSON = UUID.fromString("0198a2f0-0000-7000-8000-000000000001");

    final KeyedHash hash = parse(json(new byte[32]));

    // expected values computed apart from this code
    @Test
    void staysTheSame_becauseStoredIdsDependOnIt() {
        assertThat(hash.recordId("contact", "psi-lazio", "4711"))
                .isEqualTo(UUID.fromString("de1a75b9-e876-808c-aa0f-231b3e5258d2"));
        assertThat(hash.pseudonym("matching", PERSON)).isEqualTo("mx45kngbv67grw3c5rd2szedir");
        assertThat(hash.identifier("codice_fiscale", "RSSMRA85T10A562S"))
                .asHexString()
                .isEqualTo("7D1B8C7401558D84328EEA3774399E20C43EB8E9F2DBC1C5F58714D52DEA8B70");
    }

    @Test
    void makesUuidsOfVersionEight() {
        Set<UUID> ids = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            UUID id = hash.recordId("contact", "psi-lazio", Integer.toString(i));
            assertThat(id.version()).isEqualTo(8);
            assertThat(id.variant()).isEqualTo(2);
            ids.add(id);
        }
        assertThat(ids).hasSize(1_000);
    }

    @Test
    void tellsPartsApart_whenTheirLettersRunTogetherAlike() {
        assertThat(hash.recordId("contact", "ab", "c")).isNotEqualTo(hash.recordId("contact", "a", "bc"));
        assertThat(hash.identifier("ab", "c")).isNotEqualTo(hash.identifier("a", "bc"));
    }

    @Test
    void givesEveryServiceItsOwnPseudonym() {
        String first = hash.pseudonym("matching", PERSON);

        assertThat(first).matches("[a-z2-7]{26}");
        assertThat(hash.pseudonym("matching", PERSON)).isEqualTo(first);
        assertThat(hash.pseudonym("training", PERSON)).isNotEqualTo(first);
    }

    @Test
    void dependsOnTheKey() {
        byte[] other = new byte[32];
        other[31] = 1;

        assertThat(parse(json(other)).recordId("contact", "a", "1")).isNotEqualTo(hash.recordId("contact", "a", "1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "[]", "{}", "{\"type\":\"HMAC-SHA256\",\"key\":\"AAAA\"}", "{\"type\":\"none\"}"})
    void refusesWhatIsNotItsKey(String text) {
        assertThatThrownBy(() -> KeyedHash.parse(text)).isInstanceOf(GeneralSecurityException.class);
    }

    private static String json(byte[] key) {
        return "{\"type\":\"HMAC-SHA256\",\"key\":\"" + Base64.getEncoder().encodeToString(key) + "\"}";
    }

    private static KeyedHash parse(String json) {
        try {
            return KeyedHash.parse(json);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
