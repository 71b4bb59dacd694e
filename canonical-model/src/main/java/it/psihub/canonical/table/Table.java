package it.psihub.canonical.table;

import java.util.List;

/** A frequency table in long form: inner cells only or with totals, as its maker says; absent cells are zero. */
public record Table(String title, List<String> dimensions, List<Cell> cells) {
    public Table {
        dimensions = List.copyOf(dimensions);
        cells = List.copyOf(cells);
        for (Cell cell : cells) {
            if (cell.at().size() != dimensions.size()) {
                throw new IllegalArgumentException("a cell names a value of each dimension");
            }
        }
    }
}
