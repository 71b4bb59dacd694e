package it.psihub.canonical.table;

import java.util.List;
import java.util.OptionalLong;

/** One cell: a value of each dimension, in the table's order, and a count where the status is {@code FIGURE}. */
public record Cell(List<String> at, CellStatus status, OptionalLong count) {
    public Cell {
        at = List.copyOf(at);
        if (count.isPresent() != (status == CellStatus.FIGURE)) {
            throw new IllegalArgumentException("a count stands exactly where the cell is a figure");
        }
    }

    public static Cell figure(List<String> at, long count) {
        return new Cell(at, CellStatus.FIGURE, OptionalLong.of(count));
    }

    public static Cell without(List<String> at, CellStatus status) {
        return new Cell(at, status, OptionalLong.empty());
    }
}
