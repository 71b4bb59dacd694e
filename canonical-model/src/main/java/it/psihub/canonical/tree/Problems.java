package it.psihub.canonical.tree;

import it.psihub.canonical.InvalidValue;
import it.psihub.canonical.Problem;
import java.util.ArrayList;
import java.util.List;

/** Collects what a reading finds; a mutable part of one call. */
final class Problems {
    private final List<Problem> found = new ArrayList<>();

    void add(String path, String code, String text) {
        found.add(new Problem(path, code, text));
    }

    void add(String path, InvalidValue invalid) {
        found.add(Problem.of(path, invalid));
    }

    int count() {
        return found.size();
    }

    List<Problem> all() {
        return List.copyOf(found);
    }
}
