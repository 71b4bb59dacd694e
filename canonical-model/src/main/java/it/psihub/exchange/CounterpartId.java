package it.psihub.exchange;

import it.psihub.canonical.Checks;
import it.psihub.canonical.SourceId;
import java.util.regex.Pattern;

/** One configured party, such as {@code cpi-puglia}. */
public record CounterpartId(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{1,39}");

    public CounterpartId {
        Checks.matches(value, FORM, "a counterpart's name");
    }

    /** The counterpart as the source of the records that it writes. */
    public SourceId asSource() {
        return new SourceId(value);
    }
}
