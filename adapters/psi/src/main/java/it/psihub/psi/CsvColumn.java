package it.psihub.psi;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** A column, named by the path of a field: {@code identifiers.1.kind}. */
record CsvColumn(String name, List<String> path) {
    private static final Pattern FORM =
            Pattern.compile("[a-z][a-z0-9_]{0,59}(\\.([1-9][0-9]{0,3}|[a-z][a-z0-9_]{0,59})){0,6}");
    private static final Pattern POSITION = Pattern.compile("[1-9][0-9]{0,3}");

    static boolean wellFormed(String name) {
        return FORM.matcher(name).matches();
    }

    static CsvColumn of(String name) {
        return new CsvColumn(name, List.copyOf(Arrays.asList(name.split("\\.", -1))));
    }

    static boolean isPosition(String step) {
        return POSITION.matcher(step).matches();
    }
}
