package it.psihub.canonical;

/** A record that tells about one subject of the same source. */
public non-sealed interface AboutSubject extends CanonicalRecord {

    /** The subject's id at the record's source. */
    LocalId subject();

    default RecordKey subjectKey() {
        return key().sibling(RecordKind.SUBJECT, subject());
    }
}
