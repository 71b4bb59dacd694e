package it.psihub.canonical;

import java.util.Locale;

/** A closed list of codes. The code is the constant's name in kebab-case; it is what stands in documents and tables. */
public interface Coded {

    String name();

    default String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
