package it.psihub.testkit.contract;

import it.psihub.exchange.Cause;
import it.psihub.exchange.Route;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that contracts expect, as tables in Markdown: a row a fault, a column a document. */
public final class FaultMatrix {
    private static final String COLLECTED = ".collected";

    private final SortedMap<String, FaultTable> leaving = new TreeMap<>();
    private final SortedMap<String, InboundTable> coming = new TreeMap<>();
    private final SortedMap<String, CollectTable> fetched = new TreeMap<>();
    private final List<String> remarks = new ArrayList<>();

    private FaultMatrix() {}

    /**
     * Reads {@code src/test/resources/contract} of each adapter.
     *
     * @param adapters folders of modules
     */
    public static FaultMatrix of(List<Path> adapters) throws IOException {
        FaultMatrix matrix = new FaultMatrix();
        for (Path adapter : adapters) {
            matrix.add(adapter.resolve("src/test/resources/contract"));
        }
        return matrix;
    }

    private void add(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".csv")).toList()) {
                read(file);
            }
        }
    }

    private void read(Path file) throws IOException {
        String name = String.valueOf(file.getFileName()).replace(".csv", "");
        boolean collected = name.endsWith(COLLECTED);
        String id = collected ? name.substring(0, name.length() - COLLECTED.length()) : name;
        Route route = Route.of(id.substring(0, id.indexOf('.')), id.substring(id.indexOf('.') + 1));
        boolean inbound = Files.readString(file).contains("fault,outcomes");
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            if (collected) {
                fetched.put(id, CollectTable.read(route, reader));
            } else if (inbound) {
                coming.put(id, InboundTable.read(route, reader));
            } else {
                leaving.put(id, FaultTable.read(route, reader));
            }
        }
    }

    /** As it stands in the sandbox's README. */
    public String markdown() {
        remarks.clear();
        List<String> lines = new ArrayList<>();
        lines.add(
                "What is sent. A cell is the state right after the fault, the cause on record and whose failure it counts as;");
        lines.add(
                "then, once the fault is over, what the hub does and where that leads. There is one effect, unless the cell says");
        lines.add("otherwise.");
        lines.add("");
        lines.add(row("fault", leaving.keySet().stream()));
        lines.add(rule(leaving.size()));
        for (OutboundFault fault : OutboundFault.values()) {
            lines.add(row(fault.text(), leaving.values().stream().map(table -> cell(table, fault))));
        }
        lines.add("");
        lines.add("What comes in. A cell is what each message of the scenario comes to, in order.");
        lines.add("");
        lines.add(row("fault", coming.keySet().stream()));
        lines.add(rule(coming.size()));
        for (InboundFault fault : InboundFault.values()) {
            lines.add(row(fault.text(), coming.values().stream().map(table -> cell(table, fault))));
        }
        lines.add("");
        lines.add(
                "What is fetched. A cell is what a collection comes to under the fault; afterwards, all is taken, once.");
        lines.add("");
        lines.add(row("fault", fetched.keySet().stream()));
        lines.add(rule(fetched.size()));
        for (CollectFault fault : CollectFault.values()) {
            lines.add(row(fault.text(), fetched.values().stream().map(table -> cell(table, fault))));
        }
        lines.add("");
        for (int i = 0; i < remarks.size(); i++) {
            lines.add((i + 1) + ". " + remarks.get(i));
        }
        return String.join("\n", lines) + "\n";
    }

    private static String row(String first, Stream<String> cells) {
        return Stream.concat(Stream.of(first), cells).collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String rule(int columns) {
        return "|---".repeat(columns + 1) + "|";
    }

    private String cell(FaultTable table, OutboundFault fault) {
        String note = note(table.remark(fault));
        return table.expected(fault).map(expected -> cell(expected) + note).orElse("–" + note);
    }

    private static String cell(Expectation expected) {
        StringBuilder cell = new StringBuilder(state(expected.first().code()));
        expected.cause().map(Cause::code).ifPresent(cause -> cell.append(' ').append(cause));
        if (expected.blame() != Expectation.Blame.NOBODY) {
            cell.append(", ").append(expected.blame().code()).append("'s");
        }
        if (!expected.then().isEmpty()) {
            cell.append(" → ").append(String.join(", ", expected.then()));
            cell.append(" → ").append(state(expected.end().code()));
        }
        if (expected.effects() != 1) {
            cell.append("; effects: ").append(expected.effects());
        }
        return cell.toString();
    }

    private static String state(String code) {
        return "`" + code.toUpperCase(Locale.ROOT) + "`";
    }

    private String cell(InboundTable table, InboundFault fault) {
        InboundTable.Row row = table.row(fault);
        return (row.outcomes().isEmpty() ? "–" : String.join(", ", row.outcomes())) + note(row.remark());
    }

    private String cell(CollectTable table, CollectFault fault) {
        CollectTable.Row row = table.row(fault);
        String cause = row.cause().map(code -> " " + code).orElse("");
        return row.outcome().map(outcome -> outcome + cause).orElse("–") + note(row.remark());
    }

    /** Each remark stands once, below the tables. */
    private String note(Optional<String> remark) {
        if (remark.isEmpty()) {
            return "";
        }
        if (!remarks.contains(remark.get())) {
            remarks.add(remark.get());
        }
        return " <sup>" + (remarks.indexOf(remark.get()) + 1) + "</sup>";
    }
}
