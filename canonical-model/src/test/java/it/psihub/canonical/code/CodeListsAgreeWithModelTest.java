package it.psihub.canonical.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import it.psihub.canonical.Coded;
import it.psihub.canonical.care.HealthNeed;
import it.psihub.canonical.care.SupportArea;
import it.psihub.canonical.person.ComuneCode;
import it.psihub.canonical.person.CountryCode;
import it.psihub.canonical.person.LanguageCode;
import it.psihub.canonical.person.PermitMotive;
import it.psihub.canonical.person.PermitType;
import it.psihub.canonical.work.EducationLevel;
import it.psihub.canonical.work.OccupationCode;
import it.psihub.schemas.Schemas;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Open lists and the model's types meet: every value of a list can be held, every constant has its code. */
class CodeListsAgreeWithModelTest {
    private static final CodeLists CODES = DatedCodeLists.read(name -> Schemas.reader("codes/" + name));

    static Stream<Arguments> types() {
        return Stream.of(
                type(CodeList.COMUNE, ComuneCode::new),
                type(CodeList.COUNTRY, CountryCode::new),
                type(CodeList.LANGUAGE, LanguageCode::new),
                type(CodeList.PERMIT_MOTIVE, PermitMotive::new),
                type(CodeList.OCCUPATION, OccupationCode::new),
                type(CodeList.HEALTH_NEED, HealthNeed::new));
    }

    @ParameterizedTest
    @MethodSource("types")
    void holdsEveryValueOfTheList(CodeList list, Function<String, Object> constructor) {
        assertThat(CODES.all(list))
                .isNotEmpty()
                .allSatisfy(code ->
                        assertThatCode(() -> constructor.apply(code.value())).doesNotThrowAnyException());
    }

    @Test
    void listsEveryEducationLevel() {
        assertThat(CODES.all(CodeList.EDUCATION_LEVEL))
                .extracting(Code::value)
                .containsExactlyElementsOf(codes(EducationLevel.values()));
    }

    @Test
    void givesEveryPermitTypeItsDigit() {
        assertThat(CODES.all(CodeList.PERMIT_TYPE))
                .extracting(code -> code.attribute("type").orElseThrow())
                .containsExactlyInAnyOrderElementsOf(codes(PermitType.values()));
    }

    @Test
    void refersToAreasOfSupportThatExist() {
        assertThat(CODES.all(CodeList.REFERRAL_REASON))
                .allSatisfy(code -> assertThat(code.attribute("area"))
                        .satisfiesAnyOf(
                                area -> assertThat(area).isEmpty(),
                                area -> assertThat(codes(SupportArea.values())).contains(area.orElseThrow())));
    }

    private static Arguments type(CodeList list, Function<String, Object> constructor) {
        return Arguments.of(list, constructor);
    }

    private static List<String> codes(Coded[] values) {
        return Arrays.stream(values).map(Coded::code).toList();
    }
}
