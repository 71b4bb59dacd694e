package it.psihub.kit.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.canonical.RecordKind;
import it.psihub.canonical.tree.CanonicalTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is done to a record, the schema and the model give the same verdict. */
class AgreementTest {
    private static final List<@Nullable Object> ODDITIES = Arrays.asList(
            null,
            "",
            " ",
            "x",
            "X",
            "\u0085",
            "\u00a0",
            "\u2007",
            "\u3000",
            "given",
            "GIVEN",
            "f",
            "2026-02-30",
            "2026-02-28",
            "0000-01-01",
            "9999-12-31",
            "10000-01-01",
            "+2026-02-28",
            "2026-2-28",
            "1949-12-31",
            "1950-01-01",
            "1900",
            "1900~",
            "2026-02-28T10:00:00Z",
            "2026-02-28t10:00:00z",
            "2026-02-28T10:00:00+01:00",
            "2026-02-28T24:00:00Z",
            "2026-12-31T23:59:60Z",
            "2026-02-28T10:00Z",
            "2026-02-28T10:00:00.1234567890Z",
            "٣",
            "１９８７",
            "+39333",
            "+393331234567",
            "STP1234567890123",
            "ENI1234567890123",
            "12345678903",
            "RSSMRA85T10A562S",
            "RSSMRA85T90A562S",
            "a@b.it",
            "z000",
            "Z000",
            "A123",
            "N123",
            "it",
            "ita",
            "6.4.1",
            "0.1",
            0,
            1,
            -1,
            1.0,
            1e2,
            1.5,
            1e30,
            201,
            Long.MAX_VALUE,
            true,
            false,
            List.of(),
            List.of("x"),
            List.of(1),
            Map.of(),
            Map.of("value", "x"));

    private final Verdicts verdicts = new Verdicts();

    @ParameterizedTest
    @EnumSource(RecordKind.class)
    void schemaAndModelAgree_whateverIsDoneToARecord(RecordKind kind) {
        Random random = new Random(4);
        int refused = 0;
        for (int round = 0; round < 4; round++) {
            for (var record : RandomRecords.of(kind, 300, 5 + round)) {
                Map<String, Object> changed = change(CanonicalTree.write(record), random);
                verdicts.agree(kind, changed);
                refused += Verdicts.model(changed).problems().isEmpty() ? 0 : 1;
            }
        }
        assertThat(refused).isBetween(100, 1190);
    }

    private static Map<String, Object> change(Map<String, Object> record, Random random) {
        List<List<String>> places = new ArrayList<>();
        collect(record, List.of(), places);
        List<String> place = places.get(random.nextInt(places.size()));
        String field = place.get(place.size() - 1);
        List<String> parent = place.subList(0, place.size() - 1);
        boolean inList = Tree.at(record, parent) instanceof List;
        int choice = random.nextInt(10);
        if (choice == 0 && !inList) {
            return Tree.edit(record, parent, object -> object.remove(field));
        }
        if (choice == 1 && !inList) {
            return Tree.edit(record, parent, object -> object.put(field + "_", object.remove(field)));
        }
        Object odd = ODDITIES.get(random.nextInt(ODDITIES.size()));
        return Tree.with(record, place, before -> odd);
    }

    private static void collect(Object node, List<String> path, List<List<String>> places) {
        if (!path.isEmpty()) {
            places.add(path);
        }
        if (node instanceof Map<?, ?> map) {
            map.forEach((name, value) -> collect(value, Constraint.under(path, (String) name), places));
        } else if (node instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                collect(list.get(i), Constraint.under(path, String.valueOf(i)), places);
            }
        }
    }
}
