package it.psihub.canonical;

import java.util.List;
import java.util.function.Function;

/**
 * The outcome of a pure mapping: a value, or every problem found. Bad data is a rejection and never an exception.
 */
public sealed interface Mapped<T> {

    <R> R fold(Function<? super T, ? extends R> ok, Function<? super List<Problem>, ? extends R> rejected);

    static <T> Mapped<T> ok(T value) {
        return new Ok<>(value);
    }

    static <T> Mapped<T> rejected(List<Problem> problems) {
        return new Rejected<>(problems);
    }

    static <T> Mapped<T> rejected(String path, String code, String text) {
        return new Rejected<>(List.of(new Problem(path, code, text)));
    }

    default <R> Mapped<R> map(Function<? super T, ? extends R> function) {
        return fold(value -> Mapped.ok(function.apply(value)), Mapped::rejected);
    }

    default <R> Mapped<R> flatMap(Function<? super T, Mapped<R>> function) {
        return fold(function::apply, Mapped::rejected);
    }

    /** The problems; empty when the mapping succeeded. */
    default List<Problem> problems() {
        return fold(value -> List.<Problem>of(), problems -> problems);
    }

    /** The value; for callers that know there is one. */
    default T orElseThrow() {
        return fold(value -> value, problems -> {
            throw new IllegalStateException("rejected: " + problems);
        });
    }

    record Ok<T>(T value) implements Mapped<T> {
        @Override
        public <R> R fold(Function<? super T, ? extends R> ok, Function<? super List<Problem>, ? extends R> rejected) {
            return ok.apply(value);
        }
    }

    record Rejected<T>(List<Problem> reasons) implements Mapped<T> {
        public Rejected {
            reasons = List.copyOf(reasons);
            if (reasons.isEmpty()) {
                throw new IllegalArgumentException("a rejection names at least one problem");
            }
        }

        @Override
        public <R> R fold(Function<? super T, ? extends R> ok, Function<? super List<Problem>, ? extends R> rejected) {
            return rejected.apply(reasons);
        }
    }
}
