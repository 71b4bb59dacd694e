package it.psihub.storage.canon;

import it.psihub.canonical.RecordKey;
import it.psihub.storage.sql.Together;
import it.psihub.storage.vault.KeyedHash;
import it.psihub.storage.vault.Vault;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Applies changes, in order, in the caller's transaction. */
public final class CanonWriter {
    private final JdbcTemplate jdbc;
    private final Vault vault;
    private final KeyedHash hash;
    private final References references;
    private final PersonClusters persons;

    /** @param leavesBehind whether the message brought versions before of which it does not speak any more */
    public record Again(List<Effect> effects, boolean leavesBehind) {}

    public CanonWriter(JdbcTemplate jdbc, Vault vault, KeyedHash hash) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.hash = hash;
        this.references = new References(jdbc, hash);
        this.persons = new PersonClusters(jdbc, hash);
    }

    /** One effect a change, in the order of the changes. */
    public List<Effect> apply(List<LinedChange> changes) {
        return apply(changes, Optional.empty()).effects();
    }

    /** As {@link #apply}, of a message that was worked on before: what it brought itself it may correct. */
    public Again again(Earlier earlier, List<LinedChange> changes) {
        return apply(changes, Optional.of(earlier));
    }

    private Again apply(List<LinedChange> changes, Optional<Earlier> again) {
        CanonBatch batch = batch(changes, again);
        Together reading = new Together();
        batch.read(reading);
        reading.run(jdbc);
        List<Effect> effects = batch.effects(changes);
        Together writing = new Together();
        batch.write(writing);
        writing.run(jdbc);
        return new Again(effects, batch.leavesBehind());
    }

    /** Changes that are applied step by step, so that the caller's own statements may go along. */
    public CanonBatch batch(List<LinedChange> changes) {
        return batch(changes, Optional.empty());
    }

    private CanonBatch batch(List<LinedChange> changes, Optional<Earlier> again) {
        return new CanonBatch(jdbc, vault, hash, persons, changes, references.subjects(changes), again);
    }

    /** The hub's pseudonymous id of a record. */
    public UUID recordId(RecordKey key) {
        return hash.recordId(key.kind().code(), key.source().value(), key.id().value());
    }

    static byte[] associated(UUID recordId) {
        return recordId.toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }
}
