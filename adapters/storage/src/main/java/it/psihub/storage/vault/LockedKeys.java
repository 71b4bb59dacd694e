package it.psihub.storage.vault;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The keys that the current transaction has locked, and so may use until it ends; forgotten then, however it ends. */
final class LockedKeys {

    /** Without a transaction a lock holds no longer than its statement, and nothing is kept. */
    void keep(Map<UUID, Sealer> keys) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return;
        }
        Map<UUID, Sealer> kept = kept();
        if (kept == null) {
            kept = new HashMap<>();
            TransactionSynchronizationManager.bindResource(this, kept);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void suspend() {
                    TransactionSynchronizationManager.unbindResourceIfPossible(LockedKeys.this);
                }

                @Override
                public void afterCompletion(int status) {
                    TransactionSynchronizationManager.unbindResourceIfPossible(LockedKeys.this);
                }
            });
        }
        kept.putAll(keys);
    }

    Map<UUID, Sealer> of(Collection<UUID> subjects) {
        Map<UUID, Sealer> found = new HashMap<>();
        Map<UUID, Sealer> kept = kept();
        if (kept != null) {
            for (UUID subject : subjects) {
                Sealer key = kept.get(subject);
                if (key != null) {
                    found.put(subject, key);
                }
            }
        }
        return found;
    }

    @SuppressWarnings("unchecked")
    private @Nullable Map<UUID, Sealer> kept() {
        return (Map<UUID, Sealer>) TransactionSynchronizationManager.getResource(this);
    }
}
