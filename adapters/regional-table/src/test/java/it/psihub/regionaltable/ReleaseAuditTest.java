package it.psihub.regionaltable;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.canonical.Problem;
import it.psihub.canonical.care.AccessChannel;
import it.psihub.canonical.table.Cell;
import it.psihub.canonical.table.CellStatus;
import it.psihub.canonical.table.Table;
import it.psihub.purpose.ReleaseView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ReleaseAuditTest {
    private static final ReleaseView VIEW = Releases.preview(Releases.everyStatus());
    private static final ReleaseSet SET = Releases.set(VIEW);
    private static final List<String> QUARTERS = Grid.of(VIEW).orElseThrow().quarters();
    private static final Forger FORGER = new Forger(VIEW);

    @RepeatedTest(30)
    void findsNothing_inAnyProtectedTable(RepetitionInfo repetition) {
        assertThat(ReleaseAudit.check(
                        Releases.set(Releases.preview(random(repetition, 5))).zip()))
                .isEmpty();
    }

    @RepeatedTest(30)
    void findsEverySmallCount_inBothFiles(RepetitionInfo repetition) {
        int small = 1 + repetition.getCurrentRepetition() % 4;
        List<Cell> cells = new ArrayList<>(random(repetition, 5).cells());
        Cell victim = cells.get(repetition.getCurrentRepetition() % cells.size());
        cells.set(cells.indexOf(victim), Cell.figure(victim.at(), small));

        List<Problem> problems =
                ReleaseAudit.check(Releases.set(Releases.preview(Releases.table(cells.toArray(Cell[]::new))))
                        .zip());

        assertThat(problems).extracting(Problem::code).hasSize(2).containsOnly("small-count");
        assertThat(problems).extracting(Problem::path).anyMatch(path -> path.startsWith("/csv"));
        assertThat(problems).extracting(Problem::path).anyMatch(path -> path.startsWith("/xlsx"));
    }

    @Test
    void findsRevealedThree_inTamperedZip() throws IOException {
        Map<String, byte[]> parts = SteadyZip.read(SET.zip());
        String csv = Releases.NAME + ".csv";
        parts.computeIfPresent(
                csv,
                (name, bytes) ->
                        text(bytes).replace(",2025-Q2,,C,", ",2025-Q2,3,F,").getBytes(StandardCharsets.UTF_8));

        assertThat(codes(SteadyZip.write(parts))).contains("small-count", "checksum", "differs");
    }

    @Test
    void findsRevealedThree_inWorkbookAlone_thoughChecksumsAreMendedToo() {
        byte[] workbook = FORGER.workbook(sheet -> {}, (row, cells) -> {
            if (row == ReleasePages.FIRST_CHANNEL_ROW) {
                cells.set(2, 3L);
            }
        });

        assertThat(codes(FORGER.set(workbook, SET.file(".csv")))).containsExactlyInAnyOrder("small-count", "differs");
    }

    @Test
    void findsSmallCount_whereNoCountBelongs() {
        byte[] workbook = FORGER.workbook(sheet -> {}, (row, cells) -> {
            if (row == 2) {
                cells.add(2L);
            }
        });

        assertThat(codes(FORGER.set(workbook, SET.file(".csv")))).containsExactlyInAnyOrder("small-count", "differs");
    }

    @Test
    void refusesWorkbook_whoseMarkIsGone() {
        byte[] workbook = FORGER.workbook(sheet -> {}, (row, cells) -> {
            if (row == 0) {
                cells.clear();
            }
        });

        assertThat(codes(FORGER.set(workbook, SET.file(".csv")))).containsOnly("differs");
    }

    @Test
    void refusesCsv_whoseMarkIsGone() {
        byte[] csv =
                text(SET.file(".csv")).replaceFirst(",not-for-release", ",").getBytes(StandardCharsets.UTF_8);

        assertThat(codes(FORGER.set(SET.file(".xlsx"), csv))).containsExactly("preview");
    }

    @Test
    void refusesCsv_thatLacksCell() {
        byte[] csv = text(SET.file(".csv"))
                .replace("puglia,invio-interno,2025-Q1,0,F,1430,not-for-release\r\n", "")
                .getBytes(StandardCharsets.UTF_8);

        assertThat(codes(FORGER.set(SET.file(".xlsx"), csv))).containsExactly("csv");
    }

    @Test
    void refusesFormula() {
        byte[] workbook = FORGER.workbook(
                sheet -> {
                    sheet.formula(20, 0, "SUM(B8:B12)");
                },
                (row, cells) -> {});

        assertThat(codes(FORGER.set(workbook, SET.file(".csv")))).containsOnly("formula");
    }

    @Test
    void refusesTextThatWouldRun() {
        byte[] workbook = FORGER.workbook(
                sheet -> {
                    sheet.value(20, 0, "=1+1");
                },
                (row, cells) -> {});

        assertThat(codes(FORGER.set(workbook, SET.file(".csv")))).contains("formula");
    }

    @Test
    void refusesHiddenSheet() {
        byte[] workbook = FORGER.workbook(
                sheet -> {
                    if (sheet.getName().equals("Note")) {
                        sheet.setVisibilityState(VisibilityState.HIDDEN);
                    }
                },
                (row, cells) -> {});

        assertThat(codes(FORGER.set(workbook, SET.file(".csv")))).containsExactly("hidden");
    }

    @Test
    void refusesHiddenRowsAndColumns() {
        for (Consumer<Worksheet> hide : List.<Consumer<Worksheet>>of(
                sheet -> {
                    sheet.hideRow(8);
                },
                sheet -> {
                    sheet.hideColumn(2);
                })) {
            assertThat(codes(FORGER.set(FORGER.workbook(hide, (row, cells) -> {}), SET.file(".csv"))))
                    .containsOnly("hidden");
        }
    }

    @Test
    void refusesPartBesideSheets() {
        byte[] workbook = FORGER.workbook(
                sheet -> {
                    sheet.comment(8, 2, "3");
                },
                (row, cells) -> {});

        assertThat(codes(FORGER.set(workbook, SET.file(".csv")))).contains("parts");
    }

    @Test
    void refusesThreshold_belowLegalFloor() {
        ReleaseView low = Releases.preview(Releases.everyStatus(), Releases.REFERENCE, 2);

        assertThat(ReleaseAudit.check(Releases.set(low).zip()))
                .extracting(Problem::path)
                .containsExactly("/manifest/threshold");
    }

    @Test
    void refusesRelease_thatIsNoPreview() {
        assertThat(ReleaseAudit.check(
                        Releases.set(Releases.approved(Releases.everyStatus())).zip()))
                .extracting(Problem::path)
                .containsExactly("/manifest/preview");
    }

    @Test
    void refusesSetOfOtherFiles() throws IOException {
        Map<String, byte[]> more = new LinkedHashMap<>(SteadyZip.read(SET.zip()));
        more.put("raw.csv", new byte[] {1});
        Map<String, byte[]> fewer = new LinkedHashMap<>(SteadyZip.read(SET.zip()));
        fewer.remove(Releases.NAME + ".csv");

        assertThat(codes(SteadyZip.write(more))).containsExactly("set");
        assertThat(codes(SteadyZip.write(fewer))).containsExactly("set");
        assertThat(codes("no zip".getBytes(StandardCharsets.UTF_8))).containsExactly("set");
        assertThat(codes(new byte[0])).containsExactly("set");
    }

    @Test
    void refusesDamagedBytes() {
        byte[] zip = SET.zip();
        zip[zip.length / 2] ^= 0x55;

        assertThat(ReleaseAudit.check(zip)).isNotEmpty();
    }

    private static List<String> codes(byte[] zip) {
        return ReleaseAudit.check(zip).stream().map(Problem::code).distinct().toList();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static Table random(RepetitionInfo repetition, int threshold) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Cell> cells = new ArrayList<>();
        for (AccessChannel channel : AccessChannel.values()) {
            for (String quarter : QUARTERS) {
                int count = random.nextInt(3 * threshold);
                List<String> at = List.of(channel.code(), quarter);
                cells.add(
                        count > 0 && count < threshold
                                ? Cell.without(at, CellStatus.SUPPRESSED)
                                : Cell.figure(at, count));
            }
        }
        return Releases.table(cells.toArray(Cell[]::new));
    }
}
