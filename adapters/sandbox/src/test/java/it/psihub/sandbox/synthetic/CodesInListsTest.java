package it.psihub.sandbox.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.canonical.csv.CsvTable;
import it.psihub.schemas.Schemas;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Open codes of synthetic records stand in the dated lists; nothing deliberately wrong is hidden there. */
class CodesInListsTest {
    private static final Map<String, String> LISTS = Map.of(
            "birth_place", "countries.csv",
            "citizenship", "countries.csv",
            "comune", "comuni.csv",
            "base", "comuni.csv",
            "workplace", "comuni.csv",
            "language", "languages.csv",
            "motive", "permit-motives.csv",
            "need", "health-needs.csv",
            "occupation", "occupations.csv",
            "occupations_wanted", "occupations.csv");

    @Test
    void everyOpenCodeIsListed() {
        Map<String, Set<String>> used = new HashMap<>();
        People people = new People(SyntheticNetwork.network(), 600, 1, LocalDate.of(2026, 6, 30));
        for (int i = 0; i < 600; i++) {
            Story.of(people.person(i), 1, LocalDate.of(2026, 6, 30))
                    .lines()
                    .forEach(line -> collect("", line.node(), used));
        }

        assertThat(used.keySet()).containsExactlyInAnyOrderElementsOf(LISTS.keySet());
        used.forEach((field, codes) ->
                assertThat(list(LISTS.getOrDefault(field, ""))).as(field).containsAll(codes));
    }

    private static void collect(String field, JsonNode node, Map<String, Set<String>> used) {
        if (node.isObject()) {
            node.properties().forEach(each -> collect(each.getKey(), each.getValue(), used));
        } else if (node.isArray()) {
            node.forEach(each -> collect(field, each, used));
        } else if (LISTS.containsKey(field)) {
            used.computeIfAbsent(field, key -> new TreeSet<>()).add(node.asString());
        }
    }

    private static Set<String> list(String file) {
        return CsvTable.read(file, Schemas.reader("codes/" + file)).rows().stream()
                .map(row -> row.get("value"))
                .collect(Collectors.toSet());
    }
}
