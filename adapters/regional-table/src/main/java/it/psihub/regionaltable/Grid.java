package it.psihub.regionaltable;

import it.psihub.canonical.Mapped;
import it.psihub.canonical.Problem;
import it.psihub.canonical.care.AccessChannel;
import it.psihub.canonical.table.Cell;
import it.psihub.canonical.table.Table;
import it.psihub.purpose.ReleaseView;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The table as every file shows it: all channels by all quarters of the period, in their order; what the table does not
 * name is a true zero.
 *
 * @param figures by channel and quarter
 */
record Grid(List<String> quarters, Map<AccessChannel, List<Figure>> figures) {
    static final List<String> DIMENSIONS = List.of("channel", "quarter");
    private static final int LONGEST = 40;

    Grid {
        quarters = List.copyOf(quarters);
        figures = Map.copyOf(figures);
    }

    /** Rejected, with all problems, when the table is not one of channels by quarters of the view's period. */
    static Mapped<Grid> of(ReleaseView view) {
        return of(view.from(), view.until(), view.table());
    }

    static Mapped<Grid> of(LocalDate from, LocalDate until, Table table) {
        if (!Quarters.whole(from, until) || from.plusMonths(3L * LONGEST).isBefore(until)) {
            return Mapped.rejected("/until", "period", "expected whole quarters, " + LONGEST + " at most");
        }
        if (!table.dimensions().equals(DIMENSIONS)) {
            return Mapped.rejected("/table/dimensions", "dimensions", "expected channel and quarter");
        }
        List<String> quarters = Quarters.between(from, until);
        Map<List<String>, Figure> named = new HashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < table.cells().size(); i++) {
            Cell cell = table.cells().get(i);
            String path = "/table/cells/" + i;
            problem(cell, quarters, named).ifPresent(text -> problems.add(new Problem(path, "cell", text)));
            named.put(cell.at(), Figure.of(cell));
        }
        if (!problems.isEmpty()) {
            return Mapped.rejected(problems);
        }
        Map<AccessChannel, List<Figure>> figures = new HashMap<>();
        for (AccessChannel channel : AccessChannel.values()) {
            figures.put(
                    channel,
                    quarters.stream()
                            .map(quarter -> named.getOrDefault(List.of(channel.code(), quarter), Figure.ZERO))
                            .toList());
        }
        return Mapped.ok(new Grid(quarters, figures));
    }

    private static Optional<String> problem(Cell cell, List<String> quarters, Map<List<String>, Figure> named) {
        if (Arrays.stream(AccessChannel.values())
                .noneMatch(channel -> channel.code().equals(cell.at().get(0)))) {
            return Optional.of("not a channel of access");
        }
        if (!quarters.contains(cell.at().get(1))) {
            return Optional.of("not a quarter of the period");
        }
        if (named.containsKey(cell.at())) {
            return Optional.of("the cell is there twice");
        }
        return cell.count().stream().anyMatch(count -> count < 0)
                ? Optional.of("a count below zero")
                : Optional.empty();
    }

    List<Figure> row(AccessChannel channel) {
        return figures.getOrDefault(channel, List.of());
    }

    /** All cells in long form. */
    Table table(String title) {
        List<Cell> cells = new ArrayList<>();
        for (AccessChannel channel : AccessChannel.values()) {
            for (int i = 0; i < quarters.size(); i++) {
                cells.add(row(channel).get(i).at(channel.code(), quarters.get(i)));
            }
        }
        return new Table(title, DIMENSIONS, cells);
    }
}
