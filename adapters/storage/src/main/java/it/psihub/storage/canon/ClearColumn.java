package it.psihub.storage.canon;

import it.psihub.canonical.CanonicalRecord;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A clear column: codes and dates only, never what identifies. {@code type} is cast to in SQL. */
record ClearColumn<R extends CanonicalRecord>(String name, String type, Function<R, @Nullable Object> value) {}
