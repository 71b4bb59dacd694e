package it.psihub.storage.ledger;

import it.psihub.exchange.ExpiredTokens;
import it.psihub.exchange.SeenTokens;
import it.psihub.exchange.TokenUse;
import it.psihub.storage.sql.Together;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tokens that come with nothing that is stored; those that come at the same moment share a commit. */
public final class PgSeenTokens implements SeenTokens, ExpiredTokens {
    private static final int MOST_IN_A_GROUP = 64;
    private static final String SHORT = "250ms";
    private static final String LONG = "5s";
    private static final int BATCH = 5000;

    private final JdbcTemplate jdbc;
    private final GroupCommit<SeenTokenRows.Use, Optional<Boolean>> groups =
            new GroupCommit<>(1, MOST_IN_A_GROUP, this::together);

    public PgSeenTokens(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean firstTime(TokenUse token) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a token is used for good, whatever becomes of the caller's transaction");
        }
        SeenTokenRows.Use use = SeenTokenRows.Use.of(token, UUID.randomUUID());
        return groups.submit(use).orElseGet(() -> claim(List.of(use), LONG).contains(use));
    }

    /** Empty when each must be tried alone: a token of one of them is about to be claimed by somebody else. */
    private List<Optional<Boolean>> together(List<SeenTokenRows.Use> uses) {
        try {
            Set<SeenTokenRows.Use> granted = claim(uses, SHORT);
            return uses.stream().map(use -> Optional.of(granted.contains(use))).toList();
        } catch (RuntimeException failed) {
            if (!SqlStates.isLocked(failed)) {
                throw failed;
            }
            return uses.stream().map(use -> Optional.<Boolean>empty()).toList();
        }
    }

    /** One statement, which is its own transaction. */
    private Set<SeenTokenRows.Use> claim(Collection<SeenTokenRows.Use> uses, String lockTimeout) {
        Together alone = new Together();
        Set<SeenTokenRows.Use> granted = SeenTokenRows.claim(alone, uses, lockTimeout);
        alone.run(jdbc);
        return granted;
    }

    /** By the database's clock, and later than any node's could be behind it; in batches that hold their locks briefly. */
    @Override
    public long forget() {
        long all = 0;
        int deleted;
        do {
            deleted = jdbc.update("""
                    DELETE FROM seen_token WHERE digest = ANY (ARRAY(
                        SELECT digest FROM seen_token WHERE expires_at < now() - interval '10 minutes'
                        ORDER BY expires_at LIMIT ? FOR UPDATE SKIP LOCKED))
                    """, BATCH);
            all += deleted;
        } while (deleted == BATCH);
        return all;
    }
}
