package it.psihub.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What changes with each step of a delivery stands in no index, nor in the predicate of one: else each step writes all. */
class InPlaceIT {

    @ParameterizedTest
    @CsvSource({
        "delivery, state",
        "delivery, attempts",
        "delivery, changed_at",
        "delivery_due, state",
        "delivery_due, epoch"
    })
    void changesOnItsPage(String table, String column) {
        assertThat(indexesThatName(TestDatabase.create(), table, column)).isZero();
    }

    @Test
    void knowsAnIndexThatNamesAColumn() {
        assertThat(indexesThatName(TestDatabase.create(), "delivery_due", "due_at"))
                .isPositive();
    }

    private static long indexesThatName(TestDatabase database, String table, String column) {
        return database.value(
                Long.class,
                "SELECT count(*) FROM pg_indexes WHERE tablename = ? AND indexdef ~ ('\\m' || ? || '\\M')",
                table,
                column);
    }
}
