package it.psihub.batch;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.canonical.CanonicalRecord;
import it.psihub.canonical.care.AccessChannel;
import it.psihub.canonical.table.Cell;
import it.psihub.canonical.table.CellStatus;
import it.psihub.exchange.JobOutcome;
import it.psihub.purpose.ReleaseView;
import it.psihub.storage.release.PgTableReleases;
import it.psihub.testkit.Records;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreviewTablesIT {
    private static final String JOB = "preview-tables";

    @AutoClose
    private final JobHub hub = JobHub.start();

    @Test
    void hidesCountsBelowFive_inWhatIsKept() {
        takenInCharge(AccessChannel.OUTREACH, 5);
        takenInCharge(AccessChannel.INVIO_INTERNO, 4);
        takenInCharge(AccessChannel.ACCESSO_DIRETTO, 1);

        assertThat(hub.run(JOB).counts()).containsEntry("selected", 1L).containsEntry("prepared", 1L);

        ReleaseView kept = kept();
        assertThat(kept.threshold()).isEqualTo(5);
        assertThat(kept.table().cells())
                .contains(
                        Cell.figure(at(AccessChannel.OUTREACH), 5),
                        Cell.without(at(AccessChannel.INVIO_INTERNO), CellStatus.SUPPRESSED),
                        Cell.without(at(AccessChannel.ACCESSO_DIRETTO), CellStatus.SUPPRESSED),
                        Cell.figure(at(AccessChannel.ACCESSO_PROATTIVO), 0))
                .noneMatch(cell -> cell.count().orElse(0) > 0 && cell.count().orElse(0) < 5);
        assertThat(hub.deliveries()).containsExactly("tavolo-puglia");
    }

    @Test
    void preparesNothing_whenTheTableIsTheSame() {
        takenInCharge(AccessChannel.OUTREACH, 6);
        hub.run(JOB);

        JobOutcome again = hub.run(JOB);

        assertThat(again.counts()).containsEntry("selected", 1L).containsEntry("prepared", 0L);
        assertThat(hub.count("release")).isEqualTo(1);
        assertThat(hub.deliveries()).hasSize(1);

        takenInCharge(AccessChannel.INVIO_INTERNO, 6);
        assertThat(hub.run(JOB).counts()).containsEntry("prepared", 1L);
        assertThat(hub.count("release")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01, 2025-04-01, 2026-03-31",
        "2025-03-31, 2024-04-01, 2025-03-31",
        "2025-05-31, 2024-07-01, 2025-06-30",
        "2025-12-31, 2025-01-01, 2025-12-31",
        "2024-02-29, 2023-04-01, 2024-03-31"
    })
    void coversAYearOfWholeQuarters(String until, String from, String end) {
        hub.run(JOB, Map.of("until", until));

        ReleaseView kept = kept();
        assertThat(kept.from()).isEqualTo(from);
        assertThat(kept.until()).isEqualTo(end);
        assertThat(kept.table().cells())
                .extracting(cell -> cell.at().get(1))
                .contains(quarterOf(kept.from()), quarterOf(kept.until()));
        assertThat(kept.table().cells()).extracting(Cell::at).doesNotHaveDuplicates();
    }

    @Test
    void endsWithTheQuarterOfToday_whenNoDayIsGiven() {
        hub.run(JOB);

        assertThat(kept().until()).isEqualTo("2026-03-31");
    }

    /** In the first quarter of 2026, at a site in Puglia. */
    private void takenInCharge(AccessChannel channel, int persons) {
        List<CanonicalRecord> records = new ArrayList<>();
        for (int n = 0; n < persons; n++) {
            String id = channel.code() + "-" + n;
            records.add(Records.subject(id).noIdentifiers().build());
            records.add(Records.caseFile(id).channel(channel).build());
        }
        hub.put(records);
    }

    private static String quarterOf(LocalDate day) {
        return day.getYear() + "-Q" + day.get(IsoFields.QUARTER_OF_YEAR);
    }

    private static List<String> at(AccessChannel channel) {
        return List.of(channel.code(), "2026-Q1");
    }

    /** The only one. */
    private ReleaseView kept() {
        UUID id = hub.jdbc().queryForObject("SELECT id FROM release", UUID.class);
        return new PgTableReleases(hub.jdbc()).view(id, "test");
    }
}
