package it.psihub.exchange;

import it.psihub.purpose.View;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Whether a view may leave now, and under what; decided in the transaction that stores the payload. */
public sealed interface Disclosed<V extends View> {

    <R> R fold(
            Function<Allowed<V>, R> allowed, Function<Withheld<V>, R> withheld, Function<Unreadable<V>, R> unreadable);

    /** {@code consent} is the consent record's id; {@code fields} those of the view that were filled. */
    record Allowed<V extends View>(V view, Optional<UUID> consent, int purposeVersion, List<String> fields)
            implements Disclosed<V> {
        @Override
        public <R> R fold(
                Function<Allowed<V>, R> allowed,
                Function<Withheld<V>, R> withheld,
                Function<Unreadable<V>, R> unreadable) {
            return allowed.apply(this);
        }
    }

    record Withheld<V extends View>(Reason reason) implements Disclosed<V> {
        @Override
        public <R> R fold(
                Function<Allowed<V>, R> allowed,
                Function<Withheld<V>, R> withheld,
                Function<Unreadable<V>, R> unreadable) {
            return withheld.apply(this);
        }
    }

    /** What is stored cannot be read: damaged. Its neighbours are none the worse for it. */
    record Unreadable<V extends View>() implements Disclosed<V> {
        @Override
        public <R> R fold(
                Function<Allowed<V>, R> allowed,
                Function<Withheld<V>, R> withheld,
                Function<Unreadable<V>, R> unreadable) {
            return unreadable.apply(this);
        }
    }
}
