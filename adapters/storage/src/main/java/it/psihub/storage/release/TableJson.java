package it.psihub.storage.release;

import it.psihub.canonical.table.Table;
import tools.jackson.databind.json.JsonMapper;

/** Tables as JSON, cells in the order given. */
final class TableJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private TableJson() {}

    static String write(Table table) {
        return JSON.writeValueAsString(table);
    }

    static Table read(String json) {
        return JSON.readValue(json, Table.class);
    }
}
