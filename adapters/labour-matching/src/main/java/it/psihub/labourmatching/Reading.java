package it.psihub.labourmatching;

import it.psihub.canonical.InvalidValue;
import it.psihub.canonical.Mapped;
import it.psihub.canonical.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects what a document's fields hold that the canonical model refuses; a mutable part of one mapping. */
final class Reading {
    private final List<Problem> problems = new ArrayList<>();

    /** The value; empty when it was refused, which then is a problem at the place in the sender's document. */
    <T> Optional<T> at(String path, Supplier<T> value) {
        try {
            return Optional.of(value.get());
        } catch (InvalidValue invalid) {
            problems.add(Problem.of(path, invalid));
            return Optional.empty();
        }
    }

    void problem(String path, String code, String text) {
        problems.add(new Problem(path, code, text));
    }

    /** @param whole is made only when every part was taken */
    <T> Mapped<T> whole(Supplier<T> whole) {
        if (!problems.isEmpty()) {
            return Mapped.rejected(problems);
        }
        Optional<T> made = at("", whole);
        return made.map(Mapped::ok).orElseGet(() -> Mapped.rejected(problems));
    }
}
