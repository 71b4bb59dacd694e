package it.psihub.regionaltable;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.purpose.ReleaseView;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TimeZone;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.junit.jupiter.api.Test;

class ReleaseToWorkbookTest {

    @Test
    void showsChannelsByQuarters_withTargetAndMarks() throws IOException {
        try (ReadableWorkbook book = open(Releases.preview(Releases.everyStatus()))) {
            List<Row> rows = book.findSheet("Tabella").orElseThrow().read();

            assertThat(rows.stream().map(ReleaseToWorkbookTest::text))
                    .containsExactly(
                            "ANTEPRIMA – NON DIFFONDERE / PREVIEW – NOT FOR RELEASE",
                            "Persone prese in carico per canale di accesso e trimestre",
                            "Regione|Puglia",
                            "Periodo|dal 01/01/2025 al 31/12/2025",
                            "Obiettivo del programma (persone da prendere in carico nella regione)|1430",
                            "Canale di accesso|1° trim. 2025|2° trim. 2025|3° trim. 2025|4° trim. 2025",
                            "Accesso diretto|120|•|0|0",
                            "Outreach|5|0|0|0",
                            "Helpdesk anticaporalato|0|0|n.r.|0",
                            "Invio interno|0|0|0|0",
                            "Accesso proattivo|0|0|0|n.a.",
                            "Legenda: • = dato oscurato (da 1 a 4 persone); 0 = nessuna persona; n.r. = dato non"
                                    + " pervenuto; n.a. = dato non applicabile.",
                            "Definizioni e metodo: foglio «Note».");
        }
    }

    @Test
    void explainsItself_inBothLanguages() throws IOException {
        try (ReadableWorkbook book = open(Releases.preview(Releases.everyStatus()))) {
            List<Row> rows = book.findSheet("Note").orElseThrow().read();

            assertThat(text(rows.get(0))).isEqualTo("ANTEPRIMA – NON DIFFONDERE / PREVIEW – NOT FOR RELEASE");
            assertThat(rows.stream().map(ReleaseToWorkbookTest::text))
                    .contains("Definizione", "Definition", Releases.REFERENCE)
                    .anyMatch(text -> text.startsWith("Soglia: 5 persone."))
                    .anyMatch(text -> text.startsWith("Threshold: 5 persons."));
        }
    }

    @Test
    void hidesNoSheet_andHasNoFormula() throws IOException {
        try (ReadableWorkbook book = open(Releases.preview(Releases.everyStatus()))) {
            assertThat(book.getSheets().toList())
                    .hasSize(2)
                    .allMatch(sheet -> sheet.getVisibility() == SheetVisibility.VISIBLE);
            for (Sheet sheet : book.getSheets().toList()) {
                for (Row row : sheet.read()) {
                    assertThat(row.stream().filter(cell -> cell != null))
                            .allMatch(cell -> cell.getFormula() == null)
                            .noneMatch(cell -> cell.getText().matches("[=+@-].*"));
                }
            }
        }
    }

    @Test
    void leavesFirstRowEmpty_whenReleaseIsApproved() throws IOException {
        try (ReadableWorkbook book = open(Releases.approved(Releases.everyStatus()))) {
            for (Sheet sheet : book.getSheets().toList()) {
                assertThat(sheet.read())
                        .allMatch(row -> row.getRowNum() > 1)
                        .noneMatch(row -> text(row).contains("PREVIEW"));
            }
        }
    }

    @Test
    void givesSameBytes_inAnotherTimeZone() {
        ReleaseView view = Releases.preview(Releases.everyStatus());
        byte[] here = bytes(view);
        TimeZone zone = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            assertThat(bytes(view)).isEqualTo(here);
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void tellsNoTimeOfItsMaking() throws IOException {
        String properties = new String(
                SteadyZip.read(bytes(Releases.preview(Releases.everyStatus()))).get("docProps/core.xml"),
                StandardCharsets.UTF_8);

        assertThat(properties).contains("2025-12-31T00:00:00Z</dcterms:created>");
    }

    private static byte[] bytes(ReleaseView view) {
        return ReleaseToWorkbook.map(view, Grid.of(view).orElseThrow());
    }

    private static ReadableWorkbook open(ReleaseView view) throws IOException {
        return new ReadableWorkbook(new ByteArrayInputStream(bytes(view)));
    }

    private static String text(Row row) {
        return String.join(
                "|",
                row.stream()
                        .map(cell -> cell == null ? "" : cell.getText())
                        .filter(text -> !text.isEmpty())
                        .toList());
    }
}
