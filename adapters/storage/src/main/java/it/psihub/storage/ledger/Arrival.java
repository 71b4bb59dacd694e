package it.psihub.storage.ledger;

import it.psihub.canonical.Change;
import it.psihub.exchange.Incoming;
import it.psihub.exchange.Mapping;
import it.psihub.exchange.MessageId;
import it.psihub.exchange.Verdict;
import it.psihub.storage.canon.LinedChange;
import java.util.List;
import java.util.Optional;

/** A message that is about to be stored, with its bytes sealed. */
@SuppressWarnings("ArrayRecordComponent")
record Arrival(
        MessageId id,
        Incoming raw,
        byte[] digest,
        byte[] wrappedKey,
        byte[] sealed,
        Verdict verdict,
        List<LinedChange> changes) {

    Arrival(MessageId id, Incoming raw, byte[] digest, byte[] wrappedKey, byte[] sealed, Verdict verdict) {
        this(id, raw, digest, wrappedKey, sealed, verdict, changes(id, verdict));
    }

    MessageKey key() {
        return new MessageKey(raw.from().value(), raw.route().document().value(), raw.messageId());
    }

    Arrival judged(Verdict other) {
        return new Arrival(id, raw, digest, wrappedKey, sealed, other);
    }

    Optional<Mapping> mapping() {
        return verdict instanceof Verdict.Apply apply ? Optional.of(apply.mapping()) : Optional.empty();
    }

    /** Of a verdict on the given message, which may be one that was stored long ago. */
    static List<LinedChange> changes(MessageId message, Verdict verdict) {
        List<Change> changes =
                verdict instanceof Verdict.Apply apply ? apply.mapping().changes() : List.of();
        return changes.stream()
                .map(change -> new LinedChange(message.value(), 1, change))
                .toList();
    }
}
