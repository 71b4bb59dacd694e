package it.psihub.runtime.bench;

import java.util.Random;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What a hub has in its tables after some years: settled deliveries with their keys, attempts and audit entries, and
 * applied messages with their keys, contents and record versions. All are of the last twenty days, so that they share
 * partitions and indexes with what is measured; what is sealed is random bytes, as it looks from outside. Ten old
 * deliveries and messages concern each record, also those that {@code records} names.
 */
public final class OldTraffic {
    private static final int PORTION = 50_000;
    private static final int EACH = 10;

    private final BenchRun run;
    private final JdbcTemplate jdbc;

    public OldTraffic(BenchRun run) {
        this.run = run;
        this.jdbc = run.storage().jdbc();
    }

    /**
     * Writes {@code run.old()} of each.
     *
     * @param records ids of records that the bench works with, of the kind {@code profile}
     * @param sealedBytes length of everything sealed
     */
    public void fill(UUID[] records, int sealedBytes) {
        byte[] noise = new byte[16 * 1024];
        new Random(run.old()).nextBytes(noise);
        for (int done = 0; done < run.old(); done += PORTION) {
            int upTo = Math.min(run.old(), done + PORTION);
            jdbc.update(DELIVERIES, done, upTo - 1, EACH, records, noise, sealedBytes);
            jdbc.update(MESSAGES, done, upTo - 1, noise, sealedBytes);
            run.say("vecchi dati: %d di %d", upTo, run.old());
        }
        jdbc.execute("VACUUM (ANALYZE)");
        jdbc.execute("CHECKPOINT");
    }

    /** Parameters: first and last number, how many a record, records, noise, length. */
    private static final String DELIVERIES = """
            WITH old AS (
                SELECT n, uuidv7(-random() * interval '20 days') AS id, md5('key' || n) AS key,
                       coalesce(p.records[n / p.each + 1], md5('record' || n / p.each)::uuid) AS record,
                       substring(p.noise FROM (random() * 8000)::int + 1 FOR p.length) AS sealed
                FROM (SELECT ?::int AS first, ?::int AS last, ?::int AS each, ?::uuid[] AS records, ?::bytea AS noise,
                             ?::int AS length) p, generate_series(p.first, p.last) n),
            keys AS (
                INSERT INTO delivery_key (key, delivery_id, kind, document)
                SELECT key, id, 'job-centre', 'profile' FROM old),
            deliveries AS (
                INSERT INTO delivery (id, kind, document, counterpart, about, subject_id, record_kind, record_id,
                                      revision, key, state, attempts, run)
                SELECT id, 'job-centre', 'profile', 'old', record, record, 'profile', record, 'p0.s' || n, key,
                       'delivered', 1, 'old' FROM old),
            attempts AS (
                INSERT INTO attempt (delivery_id, no, epoch, media_type, payload_sealed, mapping_version,
                                     purpose_version, fields, event, answered_at, answer_sealed)
                SELECT id, 1, 1, 'application/json', sealed, 1, 1, '{name,tax_code,phones,languages}', 'receipt', now(),
                       substring(sealed FROM 1 FOR 80) FROM old)
            INSERT INTO audit_entry (id, actor, act, object, digest)
            SELECT uuidv7(-random() * interval '20 days'), 'hub', act, id || object, sha256(uuid_send(id))
            FROM old, (VALUES ('delivery.attempt', '/1'), ('delivery.receipt', '')) AS act (act, object)
            """;

    /** Parameters: first and last number, noise, length. */
    private static final String MESSAGES = """
            WITH old AS (
                SELECT n, uuidv7(-random() * interval '20 days') AS id, sha256(int4send(n)) AS digest,
                       substring(p.noise FROM (random() * 8000)::int + 1 FOR p.length) AS sealed
                FROM (SELECT ?::int AS first, ?::int AS last, ?::bytea AS noise, ?::int AS length) p,
                     generate_series(p.first, p.last) n),
            keys AS (
                INSERT INTO message_key (counterpart, document, message_id, digest, message)
                SELECT 'old', 'record', 'old-' || n, digest, id FROM old),
            messages AS (
                INSERT INTO message (id, kind, document, counterpart, message_id, media_type, state, digest, wrapped_key,
                                     applied, reply)
                SELECT id, 'psi', 'record', 'old', 'old-' || n, 'application/json', 'applied', digest,
                       substring(sealed FROM 1 FOR 60), 1, '{"state": "applied"}' FROM old),
            chunks AS (
                INSERT INTO message_chunk (message_id, part, sealed) SELECT id, 0, sealed FROM old),
            versions AS (
                INSERT INTO record_version (cause, line, kind, record_id, version, sealed)
                SELECT id, 1, 'profile', md5('record' || n / 10)::uuid, n % 10, sealed FROM old)
            INSERT INTO audit_entry (id, actor, act, object, digest)
            SELECT uuidv7(-random() * interval '20 days'), 'counterpart:old', 'message.received', id::text, digest
            FROM old
            """;
}
