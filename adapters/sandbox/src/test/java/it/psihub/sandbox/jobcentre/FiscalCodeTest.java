package it.psihub.sandbox.jobcentre;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FiscalCodeTest {

    @ParameterizedTest
    @ValueSource(strings = {"RSSMRA80A01H501U", "MRTMTT25D09F205Z", "rssmra80a01h501u", "07643520567"})
    void accepts_whenCheckCharacterFits(String code) {
        assertThat(FiscalCode.key(code)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"RSSMRA80A01H501V", "RSSMRA80G01H501U", "RSSMRA80A01H501", "", "07643520568", "STP0150000000001"
            })
    void refuses_whenFormOrCheckCharacterIsWrong(String code) {
        assertThat(FiscalCode.key(code)).isEmpty();
    }

    @Test
    void givesOneKey_whenCodesAreOmocodiaVariants() {
        assertThat(FiscalCode.key("RSSMRA80A01H50MM")).isPresent().isEqualTo(FiscalCode.key("RSSMRA80A01H501U"));
    }
}
