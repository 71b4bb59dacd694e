package it.psihub.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PartitionsIT {

    @Test
    void storesANewMonth_asTheDefaultPartitionIsStored() {
        TestDatabase database = TestDatabase.create();
        database.jdbc().execute("CALL create_month_partitions('delivery', date '2031-05-01', 1)");
        database.jdbc().execute("CALL create_month_partitions('attempt', date '2031-05-01', 1)");

        assertThat(options(database, "delivery_203105"))
                .isEqualTo(options(database, "delivery_rest"))
                .contains("fillfactor=55");
        assertThat(options(database, "attempt_203105")).isEqualTo("none");
    }

    private static String options(TestDatabase database, String table) {
        return database.value(
                String.class,
                "SELECT coalesce(array_to_string(reloptions, ','), 'none') FROM pg_class WHERE relname = ?",
                table);
    }
}
