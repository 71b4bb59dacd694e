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
 * stored reply), {@code superseded}, {@code rejected}, {@code conflict}, {@code refused} (to be brought again), {@code partly} (of a file: some lines).
 */
public final class InboundTable {

    /** @param outcomes in the order of the messages; none where the fault cannot happen, and the remark says why */
    record Row(List<String> outcomes, Optional<String> remark) {}

    private final Map<InboundFault, Row> rows;

    private InboundTable(Map<InboundFault, Row> rows) {
        this.rows = rows;
    }

    static InboundTable of(Route route, Class<?> contract) {
        return read(route, FaultTable.open(route.id(), contract));
    }

    /** @throws IllegalStateException when a fault is missing, or cannot happen for no reason */
    public static InboundTable read(Route route, Reader csv) {
        Map<InboundFault, Row> rows = new EnumMap<>(InboundFault.class);
        for (CsvTable.Row row : CsvTable.read(route.id(), csv).rows()) {
            rows.put(
                    InboundFault.of(row.get("fault")),
                    new Row(
                            row.find("outcomes")
                                    .map(words -> List.of(words.split(" ")))
                                    .orElse(List.of()),
                            row.find("remark")));
        }
        List<InboundFault> missing = Arrays.stream(InboundFault.values())
                .filter(fault -> !rows.containsKey(fault)
                        || rows.get(fault).outcomes().isEmpty()
                                && rows.get(fault)
                                        .remark()
                                        .filter(FaultTable::isSentence)
                                        .isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalStateException(route.id() + ": without a row, or cannot happen for no reason: " + missing);
        }
        return new InboundTable(rows);
    }

    Row row(InboundFault fault) {
        return Optional.ofNullable(rows.get(fault)).orElseThrow();
    }
}
