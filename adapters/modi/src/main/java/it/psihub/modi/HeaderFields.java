package it.psihub.modi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The header fields of a request or an answer; names in any case, values in their order. */
public final class HeaderFields {
    private final Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** @param fields by name; the same name may come in several spellings */
    public HeaderFields(Map<String, List<String>> fields) {
        fields.forEach((name, values) ->
                this.fields.computeIfAbsent(name, first -> new ArrayList<>()).addAll(values));
    }

    public List<String> all(String name) {
        return List.copyOf(fields.getOrDefault(name, List.of()));
    }

    /** The one value of a field; a field that came twice could mean one thing to a gateway and another to us. */
    public Optional<String> one(String name, Refusal.Place place) throws Refused {
        List<String> values = fields.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw new Refused(place, Refusal.Fault.DOUBLED);
        }
        return values.stream().findFirst();
    }
}
