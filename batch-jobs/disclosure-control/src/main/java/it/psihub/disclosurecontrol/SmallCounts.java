package it.psihub.disclosurecontrol;

import it.psihub.canonical.table.Cell;
import it.psihub.canonical.table.CellStatus;
import it.psihub.canonical.table.Table;

/**
 * Hides small counts: primary suppression, for a <em>preview</em> that only the network's own staff reads. It protects
 * one table by itself and no more: a total, an earlier table or a neighbour's figures may give a hidden cell away by
 * subtraction. Secondary suppression and the audit over all tables and releases are the matter of the full method; what
 * comes from here must not be released.
 */
public final class SmallCounts {
    /**
     * Least frequency that may be shown: art. 5 of the deontological rules for statistics and scientific research of
     * the national statistical system (Garante, 2018).
     */
    public static final int LEGAL_FLOOR = 3;

    private SmallCounts() {}

    /**
     * The same cells in the same order, every count from 1 to threshold - 1 suppressed. Zeros stay figures, cells
     * without a figure stay what they are. No totals are added, since a total would give a single hidden cell away; a
     * caller who hands a table with totals over must know that.
     *
     * @param threshold least count that is shown, in persons; 3 or more
     * @throws IllegalArgumentException when the threshold is below the legal floor, or a count below zero
     */
    public static Table hide(Table table, int threshold) {
        if (threshold < LEGAL_FLOOR) {
            throw new IllegalArgumentException("the threshold " + threshold + " is below the legal floor of "
                    + LEGAL_FLOOR + " (art. 5 of the deontological rules for statistics, 2018)");
        }
        return new Table(
                table.title(),
                table.dimensions(),
                table.cells().stream().map(cell -> hide(cell, threshold)).toList());
    }

    private static Cell hide(Cell cell, int threshold) {
        if (cell.count().isEmpty()) {
            return cell;
        }
        long count = cell.count().getAsLong();
        if (count < 0) {
            throw new IllegalArgumentException("a frequency table has no counts below zero");
        }
        return count > 0 && count < threshold ? Cell.without(cell.at(), CellStatus.SUPPRESSED) : cell;
    }
}
