package it.psihub.kit.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.canonical.Problem;
import it.psihub.canonical.RecordKind;
import it.psihub.canonical.tree.CanonicalTree;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules of the model that a JSON Schema has no words for: the schema lets such a record pass, the model does not. */
class UnsayableRulesTest {
    private final Verdicts verdicts = new Verdicts();

    @ParameterizedTest
    @CsvSource({
        "case-file, opened_on, closed_on",
        "plan, opened_on, closed_on",
        "consent, decided_on, valid_until",
        "vacancy, starts_on, ends_on",
        "placement, started_on, ended_on",
        "profile/experiences/*, started_on, ended_on",
        "subject/eligibility/*, valid_from, valid_until"
    })
    void modelRefuses_whenAPeriodEndsBeforeItStarts(String where, String from, String until) {
        List<String> path = List.of(where.split("/"));
        RecordKind kind = RecordKind.find(path.get(0)).orElseThrow();
        refusedByModelAlone(kind, path.subList(1, path.size()), Set.of(from, until), "order", object -> {
            object.put(from, "2026-03-02");
            object.put(until, "2026-03-01");
        });
    }

    @Test
    void modelRefuses_whenPayEndsBelowItsStart() {
        refusedByModelAlone(RecordKind.VACANCY, List.of("pay"), Set.of(), "order", pay -> {
            pay.put("from_cents", 2);
            pay.put("to_cents", 1);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "RSSMRA85T10A562T, codice-fiscale.check, codice-fiscale",
        "RSSMRA85T10A56NG, codice-fiscale.check, codice-fiscale",
        "01234567890, partita-iva.check, codice-fiscale-provvisorio"
    })
    void modelRefuses_whenACheckCharacterDoesNotFit(String value, String code, String identifierKind) {
        refusedByModelAlone(RecordKind.SUBJECT, List.of("identifiers", "*"), Set.of(), code, identifier -> {
            identifier.put("kind", identifierKind);
            identifier.put("value", value);
        });
    }

    @ParameterizedTest
    @CsvSource({"vacancy", "placement"})
    void modelRefuses_whenAnEmployersCodeHasAWrongCheckDigit(String kind) {
        refusedByModelAlone(
                RecordKind.find(kind).orElseThrow(),
                List.of(),
                Set.of(),
                "partita-iva.check",
                record -> record.put("employer_tax_code", "01234567890"));
    }

    @ParameterizedTest
    @CsvSource({"1987-02-29", "2000-02-30~", "1999-04-31"})
    void modelRefuses_whenADateOfBirthNamesNoDay(String date) {
        refusedByModelAlone(
                RecordKind.SUBJECT, List.of(), Set.of(), "date", subject -> subject.put("birth_date", date));
    }

    @Test
    void modelRefuses_whenPeriodsOfEligibilityOverlap() {
        for (Map<String, Object> second : List.of(
                Map.<String, Object>of("status", "to-be-assessed", "valid_from", "2026-02-28"),
                Map.<String, Object>of("status", "to-be-assessed", "valid_from", "2025-12-31"))) {
            refusedByModelAlone(
                    RecordKind.SUBJECT,
                    List.of(),
                    Set.of(),
                    "overlap",
                    subject -> subject.put(
                            "eligibility",
                            List.of(
                                    Map.of(
                                            "status",
                                            "to-be-assessed",
                                            "valid_from",
                                            "2026-01-01",
                                            "valid_until",
                                            "2026-02-28"),
                                    second)));
        }
    }

    private void refusedByModelAlone(
            RecordKind kind, List<String> path, Set<String> fields, String code, Consumer<Map<String, Object>> change) {
        Map<String, Object> valid = RandomRecords.of(kind, 300, 3).stream()
                .map(CanonicalTree::write)
                .filter(record -> Tree.places(record, path).stream()
                        .anyMatch(place ->
                                ((Map<?, ?>) Tree.at(record, place)).keySet().containsAll(fields)))
                .findFirst()
                .orElseThrow();
        List<String> place = Tree.places(valid, path).stream()
                .filter(each -> ((Map<?, ?>) Tree.at(valid, each)).keySet().containsAll(fields))
                .findFirst()
                .orElseThrow();

        Map<String, Object> broken = Tree.edit(valid, place, change);

        assertThat(verdicts.schema(kind, broken)).isEmpty();
        assertThat(Verdicts.model(broken).problems()).extracting(Problem::code).contains(code);
        assertThat(Verdicts.UNSAYABLE).contains(code);
    }
}
