package it.psihub.regionaltable;

import it.psihub.canonical.table.Cell;
import it.psihub.canonical.table.CellStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What one cell says, in the words of each file. */
record Figure(CellStatus status, OptionalLong count) {
    static final Figure ZERO = new Figure(CellStatus.FIGURE, OptionalLong.of(0));

    /** SDMX: confidentiality F and C, observation L (not collected) and M (cannot exist). One code for all hidden cells. */
    private static final Map<CellStatus, String> CODES = Map.of(
            CellStatus.FIGURE, "F",
            CellStatus.SUPPRESSED, "C",
            CellStatus.NOT_REPORTED, "L",
            CellStatus.NOT_APPLICABLE, "M");

    static Figure of(Cell cell) {
        return new Figure(cell.status(), cell.count());
    }

    Cell at(String channel, String quarter) {
        return new Cell(List.of(channel, quarter), status, count);
    }

    String code() {
        return CODES.getOrDefault(status, "");
    }

    /** The status of a code of {@link #code()}. */
    static Optional<CellStatus> status(String code) {
        return CODES.entrySet().stream()
                .filter(entry -> entry.getValue().equals(code))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** A number, or the mark that stands for one. */
    Object inWorkbook() {
        return switch (status) {
            case FIGURE -> count.orElseThrow();
            case SUPPRESSED -> Words.HIDDEN;
            case NOT_REPORTED -> Words.NOT_REPORTED;
            case NOT_APPLICABLE -> Words.NOT_APPLICABLE;
        };
    }

    /** Whether it gives a count away that the threshold hides. */
    boolean reveals(int threshold) {
        return count.isPresent() && count.getAsLong() > 0 && count.getAsLong() < threshold;
    }
}
