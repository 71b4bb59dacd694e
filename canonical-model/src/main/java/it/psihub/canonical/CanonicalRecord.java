package it.psihub.canonical;

/**
 * One version of one record of one source. {@link #version()} grows with each change at the source; a lower version
 * never overwrites a higher one.
 */
public sealed interface CanonicalRecord permits AboutSubject, AboutDelivery, UnderPseudonym, Impersonal {

    RecordKey key();

    /** 1 or more. */
    long version();

    static void checkVersion(RecordKey key, RecordKind kind, long version) {
        Checks.that(key.kind() == kind, "kind", "the record's kind is not " + kind.code());
        Checks.that(version >= 1, "range", "a version is 1 or more");
    }
}
