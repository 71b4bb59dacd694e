package it.psihub.kit.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import it.psihub.canonical.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonContractTest {
    private static final JsonContract PERSON = JsonContract.of("check/person.schema.json");

    private static List<Problem> check(String json) {
        return PERSON.check(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void findsNothing_whenTheDocumentHolds() {
        assertThat(check("""
                {"name":"Amina","born":"1990-02-28","sex":"f","phones":["+39333000000"],"near":"H501"}""")).isEmpty();
    }

    @Test
    void namesEveryPlaceByJsonPointer() {
        assertThat(check("""
                {"name":"X","born":"1990-02-30","sex":"Zzyzx","phones":["+39333000000","Qwerty","+39333000001"],
                 "near":"Plugh","nick/name":1,"Xyzzy":2}"""))
                .extracting(Problem::path, Problem::code)
                .containsExactlyInAnyOrder(
                        tuple("/name", "min-length"),
                        tuple("/born", "format"),
                        tuple("/sex", "enum"),
                        tuple("/phones/1", "pattern"),
                        tuple("/phones", "max-items"),
                        tuple("/near", "pattern"),
                        tuple("/?", "additional-properties"),
                        tuple("/Xyzzy", "additional-properties"));
    }

    @Test
    void quotesNoValueOfTheDocument() {
        String texts = check("""
                {"name":17,"born":"Plover","sex":"Zzyzx","phones":["Qwerty"],"near":"Plugh"}""").toString();

        assertThat(texts).doesNotContain("17", "Plover", "Zzyzx", "Qwerty", "Plugh");
        assertThat(texts).contains("expected string", "not a valid date", "does not have the form ^[A-Z][0-9]{3}$");
    }

    @Test
    void namesWhatIsMissing() {
        assertThat(check("{\"name\":\"Amina\"}"))
                .containsExactly(new Problem("/born", "required", "the field is required"));
    }

    @Test
    void checksOnePartOfASchema() {
        JsonContract place = JsonContract.of("check/common.schema.json", "/$defs/place");

        assertThat(place.check("\"H501\"".getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(place.check("\"501\"".getBytes(StandardCharsets.UTF_8)))
                .extracting(Problem::code)
                .containsExactly("pattern");
    }

    @Test
    void reportsMalformedJsonAsItsOnlyProblem() {
        assertThat(check("{\"name\":")).extracting(Problem::code).containsExactly("json");
    }

    @Test
    void refusesASchemaThatIsNotThere() {
        assertThatIllegalArgumentException().isThrownBy(() -> JsonContract.of("check/nothing.schema.json"));
    }

    @Test
    void compilesTheContractsOfTheSchemasModule() {
        assertThat(JsonContract.of("labour-matching/vacancy.schema.json").check("{}".getBytes(StandardCharsets.UTF_8)))
                .extracting(Problem::code)
                .contains("required");
    }
}
