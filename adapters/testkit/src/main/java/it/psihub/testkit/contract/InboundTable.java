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
 * What every fault leads to for one document that comes in: the file {@code contract/<route>.csv} among the test
 * resources of its adapter. What each message of a scenario comes to is one word: {@code applied}, {@code same} (the
 * stored reply), {@code superseded}, {@code rejected}, {@code conflict}, {@code refused} (to be brought again).
 */
public final class InboundTable {

    /** @param outcomes in the order of the messages */
    record Row(List<String> outcomes, Optional<String> remark) {}

    private final Map<InboundFault, Row> rows;

    private InboundTable(Map<InboundFault, Row> rows) {
        this.rows = rows;
    }

    static InboundTable of(Route route, Class<?> contract) {
        return read(route, FaultTable.open(route, contract));
    }

    /** @throws IllegalStateException when a fault is missing */
    public static InboundTable read(Route route, Reader csv) {
        Map<InboundFault, Row> rows = new EnumMap<>(InboundFault.class);
        for (CsvTable.Row row : CsvTable.read(route.id(), csv).rows()) {
            rows.put(
                    InboundFault.of(row.get("fault")),
                    new Row(List.of(row.get("outcomes").split(" ")), row.find("remark")));
        }
        List<InboundFault> missing = Arrays.stream(InboundFault.values())
                .filter(fault -> !rows.containsKey(fault))
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalStateException(route.id() + ": without a row " + missing);
        }
        return new InboundTable(rows);
    }

    Row row(InboundFault fault) {
        return Optional.ofNullable(rows.get(fault)).orElseThrow();
    }
}
