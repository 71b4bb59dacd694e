package it.psihub.storage.ledger;

import java.util.ArrayList;
import java.util.List;

/** Conditions that must all be met, with their arguments. */
final class Conditions {
    private final StringBuilder where = new StringBuilder("true");
    private final List<Object> arguments = new ArrayList<>();

    void and(String condition, Object argument) {
        where.append(" AND ").append(condition);
        arguments.add(argument);
    }

    String where() {
        return where.toString();
    }

    Object[] arguments(Object... more) {
        List<Object> all = new ArrayList<>(arguments);
        all.addAll(List.of(more));
        return all.toArray();
    }
}
