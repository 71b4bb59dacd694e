package it.psihub.regionaltable;

import it.psihub.purpose.ReleaseView;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A release as XLSX: a sheet with the table, a sheet with notes; figures and texts, no formulas, nothing hidden. The
 * same release gives the same bytes.
 */
final class ReleaseToWorkbook {
    private static final String PROPERTIES = "docProps/core.xml";
    private static final String NOW = "(<dcterms:created [^>]*>)[^<]*";

    private ReleaseToWorkbook() {}

    static byte[] map(ReleaseView view, Grid grid) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "PSI Hub", "1.0")) {
            for (Page page : ReleasePages.of(view, grid)) {
                Worksheet sheet = book.newWorksheet(page.name());
                write(page, sheet);
                if (page.name().equals(Words.TABLE_SHEET)) {
                    styleTable(sheet, grid);
                } else {
                    styleNotes(sheet, page);
                }
                sheet.paperSize(PaperSize.A4_PAPER);
                sheet.pageOrientation("landscape");
                if (view.preview()) {
                    sheet.style(0, 0).bold().fontSize(14).fontColor("C00000").set();
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return steady(bytes.toByteArray(), view.until());
    }

    private static void write(Page page, Worksheet sheet) {
        for (int row = 0; row < page.rows().size(); row++) {
            List<Object> cells = page.rows().get(row);
            for (int column = 0; column < cells.size(); column++) {
                if (cells.get(column) instanceof Long number) {
                    sheet.value(row, column, number);
                } else {
                    sheet.value(row, column, (String) cells.get(column));
                }
            }
        }
    }

    private static void styleTable(Worksheet sheet, Grid grid) {
        int last = grid.quarters().size();
        sheet.width(0, 34);
        sheet.style(ReleasePages.TITLE_ROW, 0).bold().fontSize(13).set();
        sheet.style(ReleasePages.TARGET_ROW, 0).wrapText(true).set();
        sheet.range(ReleasePages.HEADER_ROW, 0, ReleasePages.HEADER_ROW, last)
                .style()
                .bold()
                .fillColor("DDE5EE")
                .set();
        int end = ReleasePages.FIRST_CHANNEL_ROW + grid.figures().size() - 1;
        for (int column = 1; column <= last; column++) {
            sheet.width(column, 16);
        }
        sheet.range(ReleasePages.HEADER_ROW, 1, end, last)
                .style()
                .horizontalAlignment("right")
                .set();
    }

    private static void styleNotes(Worksheet sheet, Page page) {
        sheet.width(0, 110);
        for (int row = 1; row < page.rows().size(); row++) {
            if (row % 2 == 1) {
                sheet.style(row, 0).bold().set();
            } else {
                sheet.style(row, 0).wrapText(true).verticalAlignment("top").set();
            }
        }
    }

    /** The library writes the time of day into the file and its entries. */
    private static byte[] steady(byte[] written, LocalDate created) {
        try {
            Map<String, byte[]> parts = new TreeMap<>(SteadyZip.read(written));
            parts.computeIfPresent(
                    PROPERTIES,
                    (name, bytes) -> new String(bytes, StandardCharsets.UTF_8)
                            .replaceFirst(NOW, "$1" + created + "T00:00:00Z")
                            .getBytes(StandardCharsets.UTF_8));
            return SteadyZip.write(parts);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
