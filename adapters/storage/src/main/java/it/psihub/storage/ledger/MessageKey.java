package it.psihub.storage.ledger;

import java.util.Comparator;

/** What makes a message unique: sorted, so that two transactions claim theirs in the same order. */
record MessageKey(String counterpart, String document, String messageId) implements Comparable<MessageKey> {
    private static final Comparator<MessageKey> ORDER = Comparator.comparing(MessageKey::counterpart)
            .thenComparing(MessageKey::document)
            .thenComparing(MessageKey::messageId);

    @Override
    public int compareTo(MessageKey other) {
        return ORDER.compare(this, other);
    }
}
