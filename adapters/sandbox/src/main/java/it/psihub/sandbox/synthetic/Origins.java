package it.psihub.sandbox.synthetic;

import it.psihub.canonical.csv.CsvTable;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Countries, languages and names, from the tables beside this class. */
final class Origins {

    /** A name as a permit spells it, and in the person's own script; the same where that is Latin. */
    record Name(String latin, String inScript) {}

    private final List<Origin> residents = new ArrayList<>();
    private final List<Origin> union = new ArrayList<>();
    private final Map<String, List<Name>> names = new HashMap<>();

    Origins() {
        table("origins.csv").rows().forEach(row -> {
            boolean member = row.find("eu").isPresent();
            Origin origin = new Origin(
                    row.get("country"),
                    Integer.parseInt(row.get("weight")),
                    row.get("names"),
                    List.of(row.get("languages").split(" ")),
                    member);
            (member ? union : residents).add(origin);
        });
        table("names.csv").rows().forEach(row -> {
            String latin = row.get("latin");
            names.computeIfAbsent(row.get("group") + "/" + row.get("part"), key -> new ArrayList<>())
                    .add(new Name(latin, row.find("native").orElse(latin)));
        });
    }

    private static CsvTable table(String file) {
        InputStream in = Origins.class.getResourceAsStream(file);
        if (in == null) {
            throw new IllegalStateException("the table " + file + " is missing");
        }
        return CsvTable.read(file, new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    Origin pick(Chance chance, boolean ofUnion) {
        List<Origin> from = ofUnion ? union : residents;
        return from.get(chance.weighted(from.stream().mapToInt(Origin::weight).toArray()));
    }

    Name family(Chance chance, Origin origin) {
        return chance.pick(of(origin, "family"));
    }

    Name given(Chance chance, Origin origin, boolean female) {
        return chance.pick(of(origin, female ? "female" : "male"));
    }

    private List<Name> of(Origin origin, String part) {
        List<Name> found = names.get(origin.names() + "/" + part);
        if (found == null) {
            throw new IllegalStateException("no names " + origin.names() + "/" + part);
        }
        return found;
    }
}
