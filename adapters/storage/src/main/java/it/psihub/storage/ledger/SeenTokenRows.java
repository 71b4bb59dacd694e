package it.psihub.storage.ledger;

import it.psihub.exchange.TokenUse;
import it.psihub.storage.sql.Together;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Tokens that were accepted, in the caller's transaction. */
final class SeenTokenRows {
    private SeenTokenRows() {}

    /**
     * A token that is claimed; two are the same when they are the same token for the same claim.
     *
     * @param digest SHA-256 over issuer and id
     * @param claim whoever brings the token, each time it is brought
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Use(byte[] digest, UUID claim, Timestamp expires) {

        static Use of(TokenUse token, UUID claim) {
            byte[] issuer = token.issuer().getBytes(StandardCharsets.UTF_8);
            byte[] id = token.id().getBytes(StandardCharsets.UTF_8);
            // with the length, or the end of one could be the beginning of the other
            byte[] both = ByteBuffer.allocate(Integer.BYTES + issuer.length + id.length)
                    .putInt(issuer.length)
                    .put(issuer)
                    .put(id)
                    .array();
            return new Use(Digests.sha256(both), claim, Timestamp.from(token.expires()));
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Use use && claim.equals(use.claim) && Arrays.equals(digest, use.digest);
        }

        @Override
        public int hashCode() {
            return 31 * claim.hashCode() + Arrays.hashCode(digest);
        }
    }

    /**
     * Claims tokens in their own order, so that two transactions that claim the same wait for one another and never both;
     * of several claims to one token the first in the list gets it.
     *
     * @return the claims that were granted; filled when the statements have run
     */
    static Set<Use> claim(Together with, Collection<Use> uses, String lockTimeout) {
        Set<Use> granted = new HashSet<>();
        if (uses.isEmpty()) {
            return granted;
        }
        // stable: among equals the order of arrival remains
        List<Use> sorted = uses.stream()
                .sorted((one, other) -> Arrays.compareUnsigned(one.digest(), other.digest()))
                .toList();
        with.read(
                row -> granted.add(new Use(row.getBytes(1), row.getObject(2, UUID.class), row.getTimestamp(3))),
                """
                INSERT INTO seen_token (digest, claim, expires_at)
                SELECT t.digest, t.claim, t.expires_at
                FROM (SELECT set_config('lock_timeout', ?, true)) AS patience,
                     unnest(?, ?, ?) AS t (digest, claim, expires_at)
                ON CONFLICT DO NOTHING RETURNING digest, claim, expires_at
                """,
                lockTimeout,
                sorted.stream().map(Use::digest).toArray(byte[][]::new),
                sorted.stream().map(Use::claim).toArray(UUID[]::new),
                sorted.stream().map(Use::expires).toArray(Timestamp[]::new));
        return granted;
    }
}
