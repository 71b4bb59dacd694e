package it.psihub.jobcentre;

import it.psihub.exchange.Answer;
import it.psihub.exchange.Payload;
import java.util.Optional;
import java.util.function.Function;

/** What came of one call: the answer's content, or why there is none. */
sealed interface Outcome<T> {

    /** @param raw the answer word for word, when one came */
    record Got<T>(T value, Optional<Payload> raw) implements Outcome<T> {}

    /** @param answer {@code Retry}, {@code Lost} or {@code Park}, as for a call that writes */
    record Failed<T>(Answer answer, Optional<Payload> raw) implements Outcome<T> {}

    Optional<Payload> raw();

    default <R> R fold(Function<Got<T>, R> got, Function<Failed<T>, R> failed) {
        return this instanceof Got<T> success ? got.apply(success) : failed.apply((Failed<T>) this);
    }
}
