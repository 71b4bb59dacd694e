package it.psihub.sandbox.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Header fields in their order, names as they were sent. */
record WireHeaders(List<Field> fields) {

    /** Of one connection only (RFC 9110, section 7.6.1); the gate makes its own. */
    private static final Set<String> OF_THE_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "http2-settings",
            "content-length",
            "expect");

    record Field(String name, String value) {
        private boolean is(String other) {
            return name.equalsIgnoreCase(other);
        }
    }

    static final WireHeaders NONE = new WireHeaders(List.of());

    WireHeaders {
        fields = List.copyOf(fields);
    }

    Optional<String> first(String name) {
        return fields.stream().filter(field -> field.is(name)).map(Field::value).findFirst();
    }

    /** Whether one of the comma-separated values of a field is this one. */
    boolean holds(String name, String value) {
        return fields.stream()
                .filter(field -> field.is(name))
                .flatMap(field -> List.of(field.value().split(",")).stream())
                .anyMatch(each -> each.strip().equalsIgnoreCase(value));
    }

    WireHeaders with(String name, String value) {
        List<Field> more = new ArrayList<>(without(name).fields);
        more.add(new Field(name, value));
        return new WireHeaders(more);
    }

    WireHeaders without(String name) {
        return new WireHeaders(fields.stream().filter(field -> !field.is(name)).toList());
    }

    WireHeaders endToEnd() {
        return new WireHeaders(fields.stream()
                .filter(field -> !OF_THE_HOP.contains(field.name().toLowerCase(Locale.ROOT)))
                .toList());
    }

    void write(StringBuilder head) {
        fields.forEach(field ->
                head.append(field.name()).append(": ").append(field.value()).append("\r\n"));
    }
}
