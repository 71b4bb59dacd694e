package it.psihub.canonical.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.psihub.canonical.InvalidValue;
import it.psihub.schemas.Schemas;
import java.io.Reader;
import java.io.StringReader;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatedCodeListsTest {
    private static final DatedCodeLists CODES = DatedCodeLists.read(name -> Schemas.reader("codes/" + name));
    private static final LocalDate TODAY = LocalDate.of(2025, 1, 1);

    @ParameterizedTest
    @CsvSource({
        "COMUNE, H501, Roma",
        "COMUNE, D643, Foggia",
        "COMUNE, F839, Napoli",
        "COMUNE, B963, Caserta",
        "COMUNE, G273, Palermo",
        "PROVINCE, BT, Barletta-Andria-Trani",
        "COUNTRY, Z336, Egitto",
        "COUNTRY, Z343, Senegal",
        "COUNTRY, Z249, Bangladesh",
        "LANGUAGE, wo, wolof",
        "PERMIT_TYPE, 3, Titolo di soggiorno in fase di rinnovo",
        "OCCUPATION, 8.3.1.1.0, Braccianti agricoli",
        "ECONOMIC_SECTION, F, Costruzioni"
    })
    void findsKnownCodes(CodeList list, String value, String label) {
        assertThat(CODES.find(list, value, TODAY)).map(Code::labelIt).contains(label);
    }

    @Test
    void holdsEveryComuneInBeing() {
        // ISTAT counts 7,896 comuni on 22 January 2024.
        LocalDate day = LocalDate.of(2024, 1, 22);
        List<Code> inBeing = CODES.all(CodeList.COMUNE).stream()
                .filter(code -> code.validOn(day))
                .toList();

        assertThat(inBeing).hasSize(7_896).allSatisfy(code -> {
            assertThat(code.value()).matches("[A-M][0-9]{3}");
            assertThat(code.attribute("istat").orElseThrow()).matches("[0-9]{6}");
            Code province = CODES.find(
                            CodeList.PROVINCE, code.attribute("province").orElseThrow(), day)
                    .orElseThrow();
            assertThat(code.attribute("region")).isEqualTo(province.attribute("region"));
            assertThat(code.attribute("istat").orElseThrow())
                    .startsWith(province.attribute("istat").orElseThrow());
        });
    }

    @Test
    void findsAnAbolishedComuneOnItsOwnDaysOnly() {
        assertThat(CODES.find(CodeList.COMUNE, "D005", LocalDate.of(1985, 6, 1)))
                .map(Code::labelIt)
                .contains("Corigliano Calabro");
        assertThat(CODES.find(CodeList.COMUNE, "D005", LocalDate.of(2018, 3, 30)))
                .isPresent();
        assertThat(CODES.find(CodeList.COMUNE, "D005", LocalDate.of(2018, 3, 31)))
                .isEmpty();
        assertThat(CODES.find(CodeList.COMUNE, "D005", TODAY)).isEmpty();
        assertThat(CODES.find(CodeList.COMUNE, "M403", LocalDate.of(2018, 3, 30)))
                .isEmpty();
        assertThat(CODES.find(CodeList.COMUNE, "M403", LocalDate.of(2018, 3, 31)))
                .map(Code::labelIt)
                .contains("Corigliano-Rossano");
    }

    @Test
    void findsACeasedCountryForThoseBornThere() {
        assertThat(CODES.find(CodeList.COUNTRY, "Z135", LocalDate.of(1980, 1, 1)))
                .isPresent();
        assertThat(CODES.find(CodeList.COUNTRY, "Z135", TODAY)).isEmpty();
    }

    @Test
    void tellsUnionCitizensFromThirdCountryNationals() {
        assertThat(country("Z129").flagged("eu")).isTrue();
        assertThat(country("Z114").flagged("eu")).isFalse();
        assertThat(country("Z114").attribute("eu_to")).contains("2020-01-31");
        assertThat(country("Z330").flagged("eu")).isFalse();
        assertThat(CODES.all(CodeList.COUNTRY).stream().filter(code -> code.flagged("eu")))
                .as("27 member states, Italy itself not among the foreign countries")
                .hasSize(26);
    }

    @Test
    void givesACountryOneTwoLetterCode() {
        Map<String, Long> uses = CODES.all(CodeList.COUNTRY).stream()
                .flatMap(code -> code.attribute("iso2").stream())
                .collect(Collectors.groupingBy(iso -> iso, Collectors.counting()));

        assertThat(uses).containsKeys("EG", "GB", "XK").allSatisfy((iso, count) -> {
            assertThat(iso).matches("[A-Z]{2}");
            assertThat(count).isEqualTo(1);
        });
    }

    @Test
    void marksTheGroundsThatNeverLeave_andOffersANeutralOne() {
        for (String ground : List.of("art18", "art18bis", "art18ter")) {
            assertThat(CODES.find(CodeList.PERMIT_MOTIVE, ground, TODAY)
                            .orElseThrow()
                            .flagged("special_category"))
                    .as(ground)
                    .isTrue();
        }
        assertThat(CODES.all(CodeList.PERMIT_MOTIVE).stream().filter(code -> code.flagged("neutral")))
                .singleElement()
                .satisfies(code -> assertThat(code.flagged("special_category")).isFalse());
        assertThat(CODES.find(CodeList.PERMIT_MOTIVE, "art18ter", LocalDate.of(2024, 10, 10)))
                .isEmpty();
    }

    @Test
    void carriesTheConventionalExpiryOfPermitTypes() {
        assertThat(CODES.find(CodeList.PERMIT_TYPE, "4", TODAY).orElseThrow().attribute("conventional_expiry"))
                .contains("1900-01-01");
        assertThat(CODES.find(CodeList.PERMIT_TYPE, "5", TODAY).orElseThrow().attribute("conventional_expiry"))
                .contains("2099-12-31");
    }

    @ParameterizedTest
    @EnumSource(CodeList.class)
    void namesVersionSourceAndLicenceOfEveryList(CodeList list) {
        CodeListSource source = CODES.source(list);

        assertThat(source.list()).isEqualTo(list);
        assertThat(source.version()).isNotBlank();
        assertThat(source.source()).isNotBlank();
        assertThat(source.licence()).isNotBlank();
        assertThat(CODES.all(list)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"h501", "XXXX", ""})
    void findsNothing_whenTheValueIsUnknown(String value) {
        assertThat(CODES.find(CodeList.COMUNE, value, TODAY)).isEmpty();
    }

    @Test
    void findsTheRightOfTwoEntries_whenAValueChangedItsLabel() {
        DatedCodeLists codes = with("A,Old,Old,2000-01-01,2009-12-31", "A,New,New,2010-01-01,");

        assertThat(codes.find(CodeList.COMUNE, "A", LocalDate.of(2009, 12, 31)))
                .map(Code::labelIt)
                .contains("Old");
        assertThat(codes.find(CodeList.COMUNE, "A", LocalDate.of(2010, 1, 1)))
                .map(Code::labelIt)
                .contains("New");
        assertThat(codes.find(CodeList.COMUNE, "A", LocalDate.of(1999, 12, 31))).isEmpty();
    }

    @Test
    void refusesTwoEntriesOfAValueThatOverlap() {
        assertThatThrownBy(() -> with("A,Old,Old,2000-01-01,2010-01-01", "A,New,New,2010-01-01,"))
                .isInstanceOfSatisfying(
                        InvalidValue.class, e -> assertThat(e.code()).isEqualTo("code.overlap"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A,Label,Label,01/01/2000,",
                "A,Label,Label,,",
                ",Label,Label,2000-01-01,",
                "A,,Label,2000-01-01,",
                "A,Label,Label,2000-01-01,1999-12-31",
                "A,Label,Label,2000-01-01"
            })
    void namesFileAndLineOfAWrongEntry(String line) {
        assertThatThrownBy(() -> with(line)).isInstanceOf(InvalidValue.class).hasMessageStartingWith("list.csv:2: ");
    }

    @Test
    void refusesAFolderThatLacksAList() {
        assertThatThrownBy(() -> read("list,file,version,source,licence\nCOMUNE,list.csv,1,test,none\n", ""))
                .isInstanceOf(InvalidValue.class)
                .hasMessage("index.csv: no file for PROVINCE");
    }

    @Test
    void refusesAnIndexThatNamesNoList() {
        assertThatThrownBy(() -> read("list,file,version,source,licence\nTOWNS,list.csv,1,test,none\n", ""))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("index.csv:2: TOWNS is not a code list");
    }

    private static Code country(String value) {
        return CODES.find(CodeList.COUNTRY, value, TODAY).orElseThrow();
    }

    private static DatedCodeLists with(String... lines) {
        String index = Arrays.stream(CodeList.values())
                .map(list -> list + "," + (list == CodeList.COMUNE ? "list.csv" : "empty.csv") + ",1,test,none\n")
                .collect(Collectors.joining("", "list,file,version,source,licence\n", ""));
        return read(index, String.join("\n", lines));
    }

    private static DatedCodeLists read(String index, String lines) {
        String header = "value,label_it,label_en,valid_from,valid_to\n";
        Map<String, String> files = new HashMap<>();
        files.put("index.csv", index);
        files.put("list.csv", header + lines);
        files.put("empty.csv", header);
        return DatedCodeLists.read(name -> reader(Optional.ofNullable(files.get(name))));
    }

    private static Reader reader(Optional<String> text) {
        return new StringReader(text.orElseThrow());
    }
}
