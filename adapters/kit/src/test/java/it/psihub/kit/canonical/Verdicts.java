package it.psihub.kit.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import it.psihub.canonical.CanonicalRecord;
import it.psihub.canonical.Mapped;
import it.psihub.canonical.Problem;
import it.psihub.canonical.RecordKind;
import it.psihub.canonical.tree.CanonicalTree;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.type.TypeReference;

/** What the schemas and the model say of one record, and whether they agree. */
final class Verdicts {
    /** Codes of problems that a JSON Schema has no means to find. */
    static final Set<String> UNSAYABLE =
            Set.of("codice-fiscale.check", "partita-iva.check", "date", "order", "overlap");

    private static final TypeReference<Map<String, Object>> TREE = new TypeReference<>() {};
    private final CanonicalSchemas schemas = new CanonicalSchemas();

    /** What the schema of the kind says, after making sure that the schema of all records says no less. */
    List<Error> schema(RecordKind kind, Map<String, Object> record) {
        List<Error> errors = schemas.errors(kind.code() + ".schema.json", record);
        if (kind.code().equals(record.get("kind"))) {
            assertThat(schemas.errors("record.schema.json", record)).hasSameSizeAs(errors);
        } else {
            assertThat(schemas.errors("record.schema.json", record)).isNotEmpty();
        }
        return errors;
    }

    /** What the model says of the record as it comes out of a JSON document. */
    static Mapped<CanonicalRecord> model(Map<String, Object> record) {
        String json = CanonicalSchemas.JSON.writeValueAsString(record);
        return CanonicalTree.read(CanonicalSchemas.JSON.readValue(json, TREE));
    }

    /** Of dates, only the approximate one is beyond a schema: the others have a format. */
    private static boolean unsayable(Problem problem) {
        return UNSAYABLE.contains(problem.code())
                && (!problem.code().equals("date") || problem.path().equals("/birth_date"));
    }

    /** Both accept, or both refuse; the model alone refuses only what a schema cannot say. */
    void agree(RecordKind kind, Map<String, Object> record) {
        List<Error> errors = schema(kind, record);
        List<Problem> problems = model(record).problems();
        if (errors.isEmpty()) {
            assertThat(problems).as("the schema accepts %s", record).allMatch(Verdicts::unsayable);
        } else {
            assertThat(problems)
                    .as("the schema refuses %s by %s", record, errors)
                    .isNotEmpty();
        }
    }
}
