package it.psihub.storage.vault;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Which keys this database has seen: a fingerprint of each in table {@code key_check}, by which a wrong file is known. */
public final class KeyCheck {
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    public KeyCheck(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Of all nodes that start at once, one creates the keys; the others wait and find them. */
    <T> T alone(Function<Map<String, byte[]>, T> work) {
        T result = transaction.execute(status -> {
            jdbc.execute("LOCK TABLE key_check IN SHARE ROW EXCLUSIVE MODE");
            return work.apply(known());
        });
        if (result == null) {
            throw new IllegalStateException("The check of the keys came to nothing");
        }
        return result;
    }

    private Map<String, byte[]> known() {
        Map<String, byte[]> known = new HashMap<>();
        jdbc.query("SELECT name, fingerprint FROM key_check", rows -> {
            known.put(rows.getString("name"), rows.getBytes("fingerprint"));
        });
        return known;
    }

    void remember(Map<String, byte[]> fingerprints) {
        fingerprints.forEach((name, fingerprint) -> jdbc.update(
                "INSERT INTO key_check (name, fingerprint) VALUES (?, ?) ON CONFLICT DO NOTHING", name, fingerprint));
    }
}
