package it.psihub.disclosurecontrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.psihub.canonical.table.Cell;
import it.psihub.canonical.table.CellStatus;
import it.psihub.canonical.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmallCountsTest {

    @Test
    void hidesOneToFour_andNothingElse_whenThresholdIsFive() {
        Table hidden = SmallCounts.hide(row(0, 1, 2, 3, 4, 5, 6, 4000000000L), 5);

        assertThat(hidden)
                .isEqualTo(new Table(
                        "t",
                        List.of("n"),
                        List.of(
                                Cell.figure(List.of("0"), 0),
                                Cell.without(List.of("1"), CellStatus.SUPPRESSED),
                                Cell.without(List.of("2"), CellStatus.SUPPRESSED),
                                Cell.without(List.of("3"), CellStatus.SUPPRESSED),
                                Cell.without(List.of("4"), CellStatus.SUPPRESSED),
                                Cell.figure(List.of("5"), 5),
                                Cell.figure(List.of("6"), 6),
                                Cell.figure(List.of("7"), 4000000000L))));
    }

    @RepeatedTest(200)
    void changesSmallCountsAlone_inAnyTable(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        int threshold = 3 + random.nextInt(20);
        Table table = randomTable(random, threshold);

        Table hidden = SmallCounts.hide(table, threshold);

        assertThat(hidden.title()).isEqualTo(table.title());
        assertThat(hidden.dimensions()).isEqualTo(table.dimensions());
        assertThat(hidden.cells()).hasSameSizeAs(table.cells());
        for (int i = 0; i < table.cells().size(); i++) {
            Cell before = table.cells().get(i);
            Cell after = hidden.cells().get(i);
            boolean small = before.count().stream().anyMatch(count -> 1 <= count && count < threshold);
            assertThat(after).isEqualTo(small ? Cell.without(before.at(), CellStatus.SUPPRESSED) : before);
        }
        assertThat(SmallCounts.hide(hidden, threshold)).isEqualTo(hidden);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -5, 0, 1, 2})
    void refusesThreshold_belowLegalFloor(int threshold) {
        assertThatThrownBy(() -> SmallCounts.hide(row(7), threshold))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("below the legal floor of 3")
                .hasMessageContaining("art. 5");
    }

    @Test
    void takesThresholdAtLegalFloor() {
        assertThat(SmallCounts.hide(row(2, 3), 3).cells())
                .extracting(Cell::status)
                .containsExactly(CellStatus.SUPPRESSED, CellStatus.FIGURE);
    }

    @Test
    void refusesCountsBelowZero() {
        assertThatThrownBy(() -> SmallCounts.hide(row(-1), 5)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Table row(long... counts) {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            cells.add(Cell.figure(List.of(String.valueOf(i)), counts[i]));
        }
        return new Table("t", List.of("n"), cells);
    }

    private static Table randomTable(Random random, int threshold) {
        List<Cell> cells = new ArrayList<>();
        for (int i = random.nextInt(60); i > 0; i--) {
            List<String> at = List.of("r" + random.nextInt(9), "c" + i);
            CellStatus status = CellStatus.values()[random.nextInt(CellStatus.values().length)];
            cells.add(
                    random.nextInt(4) > 0
                            ? Cell.figure(at, random.nextInt(2 * threshold))
                            : status == CellStatus.FIGURE
                                    ? Cell.figure(at, random.nextLong(Long.MAX_VALUE))
                                    : Cell.without(at, status));
        }
        return new Table("t" + threshold, List.of("row", "column"), cells);
    }
}
