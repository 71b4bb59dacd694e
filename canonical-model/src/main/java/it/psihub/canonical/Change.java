package it.psihub.canonical;

/** What a message asks of the canonical store. */
public sealed interface Change {

    RecordKey key();

    long version();

    /** The record takes this state, unless a higher version is already there. */
    record Put(CanonicalRecord record) implements Change {
        @Override
        public RecordKey key() {
            return record.key();
        }

        @Override
        public long version() {
            return record.version();
        }
    }

    /** The source withdrew the record. */
    record Remove(RecordKey key, long version, String why) implements Change {}
}
