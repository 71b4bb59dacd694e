package it.psihub.sandbox.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.psihub.canonical.InvalidValue;
import it.psihub.canonical.identity.CodiceFiscale;
import it.psihub.canonical.identity.ElevenDigits;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FiscalCodeTest {

    @ParameterizedTest
    @CsvSource({
        "Rossi, Mario, 1985-12-10, false, A562, RSSMRA85T10A562S",
        "Rossi, Maria, 1985-12-10, true, A562, RSSMRA85T50A562W",
        "Fo, Gianfranco, 1926-03-24, false, I441, FOXGFR26C24I441G",
        "N'Diaye, Aïssatou, 1990-01-01, true, Z343, NDYSST90A41Z343J"
    })
    void codeIsTheTaxOffices(String family, String given, LocalDate birth, boolean female, String place, String code) {
        assertThat(FiscalCode.of(family, given, birth, female, place)).isEqualTo(code);
        assertThat(new CodiceFiscale(code).birthPlace()).isEqualTo(place);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void variantNamesTheSamePerson_howeverManyDigitsAreReplaced(int replaced) {
        CodiceFiscale variant = new CodiceFiscale(FiscalCode.omocodia("RSSMRA85T10A562S", replaced));

        assertThat(variant.omocodia()).isTrue();
        assertThat(variant.normalised()).isEqualTo("RSSMRA85T10A562S");
    }

    @Test
    void wrongCodeIsRefusedForItsCheckCharacter() {
        assertThatThrownBy(() -> new CodiceFiscale(FiscalCode.wrong("RSSMRA85T10A562S")))
                .isInstanceOfSatisfying(
                        InvalidValue.class,
                        refused -> assertThat(refused.code()).isEqualTo("codice-fiscale.check"));
    }

    @Test
    void elevenDigitsHaveTheCheckDigitOfAPartitaIva() {
        assertThat(FiscalCode.elevenDigits("0764352056")).isEqualTo("07643520567");
        for (int i = 0; i < 1000; i++) {
            ElevenDigits.check(FiscalCode.elevenDigits(String.format("%07d%03d", i * 7919, i)));
        }
    }
}
