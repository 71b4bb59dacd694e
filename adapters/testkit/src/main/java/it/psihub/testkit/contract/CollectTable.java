package it.psihub.testkit.contract;

import it.psihub.canonical.csv.CsvTable;
import it.psihub.exchange.Route;
import java.io.Reader;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What every fault leads to for one document that is collected: the file {@code contract/<route>.collected.csv} among
 * the test resources of its adapter. The outcome of the collection under the fault is one word: {@code failed} (a cause
 * stands with the counterpart), {@code rejected} (something came and is kept as refused), {@code nothing}, {@code taken}.
 */
public final class CollectTable {

    /** @param outcome empty where the fault cannot happen; then the remark says why */
    record Row(Optional<String> outcome, Optional<String> cause, Optional<String> remark) {}

    private final Map<CollectFault, Row> rows;

    private CollectTable(Map<CollectFault, Row> rows) {
        this.rows = rows;
    }

    static CollectTable of(Route route, Class<?> contract) {
        return read(route, FaultTable.open(route.id() + ".collected", contract));
    }

    /** @throws IllegalStateException when a fault is missing, or cannot happen for no reason */
    public static CollectTable read(Route route, Reader csv) {
        Map<CollectFault, Row> rows = new EnumMap<>(CollectFault.class);
        for (CsvTable.Row row : CsvTable.read(route.id(), csv).rows()) {
            rows.put(
                    CollectFault.of(row.get("fault")),
                    new Row(row.find("outcome"), row.find("cause"), row.find("remark")));
        }
        List<CollectFault> wanting = Arrays.stream(CollectFault.values())
                .filter(fault -> !rows.containsKey(fault)
                        || rows.get(fault).outcome().isEmpty()
                                && rows.get(fault)
                                        .remark()
                                        .filter(FaultTable::isSentence)
                                        .isEmpty())
                .toList();
        if (!wanting.isEmpty()) {
            throw new IllegalStateException(route.id() + ": without a row, or cannot happen for no reason: " + wanting);
        }
        return new CollectTable(rows);
    }

    Row row(CollectFault fault) {
        return Optional.ofNullable(rows.get(fault)).orElseThrow();
    }
}
