package it.psihub.regionaltable;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.canonical.Problem;
import it.psihub.canonical.network.Region;
import it.psihub.canonical.table.Cell;
import it.psihub.canonical.table.Table;
import it.psihub.exchange.Payload;
import it.psihub.purpose.ReleaseView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegionalTableOutboundPreviewTest {
    private final RegionalTableOutboundPreview document = new RegionalTableOutboundPreview();

    @TempDir
    private Path home;

    @Test
    void mapsToSameBytes_andToSetThatHoldsTheCheck() {
        Payload once = map(Releases.preview(Releases.everyStatus()));
        Payload again = map(Releases.preview(Releases.everyStatus()));

        assertThat(again.bytes()).isEqualTo(once.bytes());
        assertThat(once.mediaType()).isEqualTo("application/zip");
        assertThat(document.check(once)).isEmpty();
    }

    @Test
    void marksEveryFileAsPreview() throws IOException {
        byte[] zip = map(Releases.preview(Releases.everyStatus())).bytes();
        ReleaseSet set = ReleaseSet.unzip(zip);

        assertThat(SteadyZip.read(zip).keySet())
                .containsExactly(
                        Releases.NAME + ".xlsx",
                        Releases.NAME + ".csv",
                        Releases.NAME + ".json",
                        Releases.NAME + ".sha256");
        assertThat(text(set.file(".csv")).lines().skip(1)).allMatch(line -> line.endsWith(",not-for-release"));
        assertThat(text(set.file(".json"))).contains("\"preview\":true");
        assertThat(WorkbookToPages.map(set.file(".xlsx")).orElseThrow())
                .hasSize(2)
                .allMatch(page -> page.rows().get(0).equals(List.of(Words.PREVIEW)));
    }

    @Test
    void leavesTargetOut_whenPurposeDoesNotNameIt() throws IOException {
        ReleaseView full = Releases.preview(Releases.everyStatus());
        ReleaseView narrowed = new ReleaseView(
                full.reference(), full.region(), full.from(), full.until(), true, 5, Optional.empty(), full.table());

        Payload payload = map(narrowed);

        assertThat(document.check(payload)).isEmpty();
        assertThat(text(ReleaseSet.unzip(payload.bytes()).file(".json"))).doesNotContain("target");
    }

    @Test
    void rejectsView_withAllProblems() {
        ReleaseView wrong = new ReleaseView(
                "short",
                Region.PUGLIA,
                LocalDate.of(2025, 1, 1),
                LocalDate.of(2025, 12, 31),
                false,
                2,
                Optional.empty(),
                new Table(
                        "other",
                        List.of("channel", "quarter"),
                        List.of(
                                Cell.figure(List.of("=cmd", "2025-Q1"), 9),
                                Cell.figure(List.of("outreach", "2024-Q4"), 9),
                                Cell.figure(List.of("outreach", "2025-Q1"), 9),
                                Cell.figure(List.of("outreach", "2025-Q1"), 9),
                                Cell.figure(List.of("outreach", "2025-Q2"), -9))));

        assertThat(document.map(wrong, Releases.office(home)).problems())
                .extracting(Problem::path)
                .containsExactlyInAnyOrder(
                        "/preview",
                        "/threshold",
                        "/reference",
                        "/table/title",
                        "/table/cells/0",
                        "/table/cells/1",
                        "/table/cells/3",
                        "/table/cells/4");
    }

    @Test
    void rejectsPeriod_thatIsNotOfWholeQuarters() {
        for (LocalDate until :
                List.of(LocalDate.of(2025, 12, 30), LocalDate.of(2025, 1, 31), LocalDate.of(2040, 12, 31))) {
            ReleaseView view = new ReleaseView(
                    Releases.REFERENCE,
                    Region.PUGLIA,
                    LocalDate.of(2025, 1, 1),
                    until,
                    true,
                    5,
                    Optional.empty(),
                    Releases.table());

            assertThat(document.map(view, Releases.office(home)).problems())
                    .extracting(Problem::code)
                    .containsExactly("period");
        }
    }

    @Test
    void rejectsTable_ofOtherDimensions() {
        ReleaseView view = Releases.preview(new Table("taken-in-charge", List.of("quarter", "channel"), List.of()));

        assertThat(document.map(view, Releases.office(home)).problems())
                .extracting(Problem::code)
                .containsExactly("dimensions");
    }

    private Payload map(ReleaseView view) {
        return document.map(view, Releases.office(home)).orElseThrow();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
