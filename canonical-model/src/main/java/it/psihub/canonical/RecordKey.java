package it.psihub.canonical;

/** What identifies a record over its versions: kind, source and the source's own id. */
public record RecordKey(RecordKind kind, SourceId source, LocalId id) {

    public static RecordKey of(RecordKind kind, String source, String id) {
        return new RecordKey(kind, new SourceId(source), new LocalId(id));
    }

    /** The key of another record of the same source. */
    public RecordKey sibling(RecordKind other, LocalId otherId) {
        return new RecordKey(other, source, otherId);
    }
}
