package it.psihub.storage.ledger;

import it.psihub.canonical.Change;
import it.psihub.exchange.Consequence;
import it.psihub.exchange.Consequence.Sort;
import it.psihub.storage.canon.Effect;
import it.psihub.storage.canon.Standing;
import java.util.Optional;

/** What an effect means to whoever looks at it. */
final class Consequences {

    private Consequences() {}

    /** @param before what stood there */
    static Consequence of(Change change, Effect effect, Standing.Stood before) {
        return new Consequence(
                change.key().kind(),
                before.record(),
                change.version(),
                sort(change, effect, before.version()),
                before.content(),
                Standing.content(change));
    }

    /** @param before the version that stood there */
    private static Sort sort(Change change, Effect effect, Optional<Long> before) {
        return switch (effect) {
            case APPLIED -> applied(change, before.isPresent());
            case CORRECTED -> Sort.CORRECTED;
            case DUPLICATE -> Sort.UNCHANGED;
            case STANDS ->
                before.filter(version -> version > change.version()).isPresent() ? Sort.SUPERSEDED : Sort.UNCHANGED;
            case SUPERSEDED -> Sort.SUPERSEDED;
            case CONTRADICTION -> Sort.CONTRADICTION;
            case UNKNOWN_REFERENCE -> Sort.UNKNOWN_REFERENCE;
        };
    }

    private static Sort applied(Change change, boolean there) {
        if (change instanceof Change.Remove) {
            return Sort.REMOVED;
        }
        return there ? Sort.CHANGED : Sort.CREATED;
    }
}
