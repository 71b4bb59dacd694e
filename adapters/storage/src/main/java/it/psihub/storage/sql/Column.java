package it.psihub.storage.sql;

import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One value of many rows, as the array that {@code unnest} takes. */
public final class Column {

    private Column() {}

    /** @param type an empty array of the column's type */
    public static <S, T> T[] of(Collection<S> rows, Function<? super S, ? extends @Nullable T> value, T[] type) {
        return rows.stream().map(value).toList().toArray(type);
    }
}
