package it.psihub.testkit.contract;

import it.psihub.canonical.Coded;
import it.psihub.canonical.csv.CsvTable;
import it.psihub.exchange.Cause;
import it.psihub.exchange.DeliveryState;
import it.psihub.exchange.Route;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What every fault leads to for one document that is sent: the file {@code contract/<route>.csv} among the test
 * resources of its adapter, a row a fault. A fault that cannot happen has no state, and a sentence that says why.
 */
public final class FaultTable {
    private final Route route;
    private final Map<OutboundFault, Row> rows;

    private FaultTable(Route route, Map<OutboundFault, Row> rows) {
        this.route = route;
        this.rows = rows;
    }

    /** Empty where the fault cannot happen; then the remark says why. */
    private record Row(Optional<Expectation> expected, Optional<String> remark) {}

    static FaultTable of(Route route, Class<?> contract) {
        return read(route, open(route.id(), contract));
    }

    static Reader open(String file, Class<?> contract) {
        String name = "/contract/" + file + ".csv";
        InputStream in = contract.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException("what faults lead to stands nowhere: no resource " + name);
        }
        return new InputStreamReader(in, StandardCharsets.UTF_8);
    }

    /** @throws IllegalStateException when a fault is missing, or cannot happen for no reason */
    public static FaultTable read(Route route, Reader csv) {
        Map<OutboundFault, Row> rows = new EnumMap<>(OutboundFault.class);
        for (CsvTable.Row row : CsvTable.read(route.id(), csv).rows()) {
            rows.put(OutboundFault.of(row.get("fault")), row(row));
        }
        List<OutboundFault> missing = Arrays.stream(OutboundFault.values())
                .filter(fault -> !rows.containsKey(fault))
                .toList();
        List<OutboundFault> silent = rows.entrySet().stream()
                .filter(row -> row.getValue().expected().isEmpty()
                        && row.getValue()
                                .remark()
                                .filter(FaultTable::isSentence)
                                .isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        if (!missing.isEmpty() || !silent.isEmpty()) {
            throw new IllegalStateException(
                    route.id() + ": without a row " + missing + ", cannot happen for no reason " + silent);
        }
        return new FaultTable(route, rows);
    }

    static boolean isSentence(String text) {
        return text.matches("[A-Z].{20,}\\.");
    }

    private static Row row(CsvTable.Row row) {
        Optional<String> remark = row.find("remark");
        if (row.find("first").isEmpty()) {
            return new Row(Optional.empty(), remark);
        }
        return new Row(
                Optional.of(new Expectation(
                        constant(DeliveryState.values(), row.get("first")),
                        row.find("cause").map(code -> constant(Cause.values(), code)),
                        row.find("blame")
                                .map(code -> constant(Expectation.Blame.values(), code))
                                .orElse(Expectation.Blame.NOBODY),
                        row.find("then").map(verbs -> List.of(verbs.split(" "))).orElse(List.of()),
                        constant(DeliveryState.values(), row.get("end")),
                        Integer.parseInt(row.find("effects").orElse("1")),
                        remark)),
                remark);
    }

    private static <E extends Coded> E constant(E[] values, String code) {
        return Arrays.stream(values)
                .filter(value -> value.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(code + " is none of "
                        + Arrays.stream(values).map(Coded::code).collect(Collectors.joining(", "))));
    }

    public Route route() {
        return route;
    }

    Optional<Expectation> expected(OutboundFault fault) {
        return row(fault).expected();
    }

    Optional<String> remark(OutboundFault fault) {
        return row(fault).remark();
    }

    private Row row(OutboundFault fault) {
        return Optional.ofNullable(rows.get(fault)).orElseThrow();
    }
}
