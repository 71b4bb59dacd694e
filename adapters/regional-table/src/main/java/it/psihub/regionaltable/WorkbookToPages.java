package it.psihub.regionaltable;

import it.psihub.canonical.Mapped;
import it.psihub.canonical.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;

/**
 * Reads a workbook back and refuses whatever a release must not have: parts beside sheets, strings and styles (pivot
 * caches, comments, links, macros), formulas, hidden sheets, rows or columns, texts that would run as a formula.
 */
final class WorkbookToPages {
    private static final String SHEET = "xl/worksheets/sheet";
    private static final Set<String> PARTS = Set.of(
            "[Content_Types].xml",
            "_rels/.rels",
            "docProps/app.xml",
            "docProps/core.xml",
            "xl/_rels/workbook.xml.rels",
            "xl/workbook.xml",
            "xl/sharedStrings.xml",
            "xl/styles.xml",
            SHEET + "1.xml",
            SHEET + "2.xml");
    private static final Pattern FORMULA = Pattern.compile("<(\\w+:)?f[\\s/>]");
    private static final Pattern CONCEALED = Pattern.compile("\\b(hidden|collapsed)\\s*=\\s*[\"'](1|true|on)[\"']");
    private static final Pattern RUNS = Pattern.compile("[=+\\-@\\t\\r].*", Pattern.DOTALL);

    private final List<Problem> problems = new ArrayList<>();

    private WorkbookToPages() {}

    static Mapped<List<Page>> map(byte[] workbook) {
        WorkbookToPages reading = new WorkbookToPages();
        List<Page> pages = List.of();
        try {
            reading.parts(SteadyZip.read(workbook));
            pages = reading.pages(workbook);
        } catch (IOException | ExcelReaderException malformed) {
            reading.problem("", "workbook", "this is no workbook");
        }
        return reading.problems.isEmpty() ? Mapped.ok(pages) : Mapped.rejected(reading.problems);
    }

    private void parts(Map<String, byte[]> parts) {
        if (!parts.keySet().equals(PARTS)) {
            problem("", "parts", "the workbook has a part too many, or lacks one");
        }
        parts.forEach((name, bytes) -> {
            String xml = new String(bytes, StandardCharsets.UTF_8);
            if (name.startsWith(SHEET) && FORMULA.matcher(xml).find()) {
                problem("/" + name, "formula", "there is a formula");
            }
            if (name.startsWith(SHEET) && CONCEALED.matcher(xml).find()) {
                problem("/" + name, "hidden", "there are hidden rows or columns");
            }
            if (name.equals("xl/workbook.xml") && xml.contains("<definedName ")) {
                problem("/" + name, "names", "there are defined names");
            }
        });
    }

    private List<Page> pages(byte[] workbook) throws IOException {
        List<Page> pages = new ArrayList<>();
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(workbook))) {
            for (Sheet sheet : book.getSheets().toList()) {
                if (sheet.getVisibility() != SheetVisibility.VISIBLE) {
                    problem("", "hidden", "there is a hidden sheet");
                }
                pages.add(new Page(sheet.getName(), rows(sheet)));
            }
        }
        return pages;
    }

    private List<List<Object>> rows(Sheet sheet) throws IOException {
        List<List<Object>> rows = new ArrayList<>();
        for (Row row : sheet.read()) {
            while (rows.size() < row.getRowNum()) {
                rows.add(List.of());
            }
            rows.set(row.getRowNum() - 1, cells(row, sheet.getName()));
        }
        while (!rows.isEmpty() && rows.get(rows.size() - 1).isEmpty()) {
            rows.remove(rows.size() - 1);
        }
        return rows;
    }

    private List<Object> cells(Row row, String sheet) {
        List<Object> cells = new ArrayList<>();
        for (int column = 0; column < row.getCellCount(); column++) {
            String path = "/" + sheet + "/" + row.getRowNum() + "/" + (column + 1);
            cells.add(row.getOptionalCell(column)
                    .flatMap(cell -> value(cell, path))
                    .orElse(""));
        }
        while (!cells.isEmpty() && cells.get(cells.size() - 1).equals("")) {
            cells.remove(cells.size() - 1);
        }
        return cells.isEmpty() ? Collections.emptyList() : cells;
    }

    private Optional<Object> value(Cell cell, String path) {
        if (cell.getFormula() != null || cell.getType() == CellType.FORMULA) {
            problem(path, "formula", "there is a formula");
            return Optional.empty();
        }
        if (cell.getType() == CellType.EMPTY) {
            return Optional.empty();
        }
        if (cell.getType() == CellType.STRING) {
            String text = cell.asString();
            if (RUNS.matcher(text).matches()) {
                problem(path, "formula", "a text would run as a formula");
            }
            return Optional.of(text);
        }
        if (cell.getType() == CellType.NUMBER) {
            return whole(cell.asNumber(), path);
        }
        problem(path, "cell", "neither a text nor a number");
        return Optional.empty();
    }

    private Optional<Object> whole(BigDecimal number, String path) {
        try {
            return Optional.of(number.longValueExact());
        } catch (ArithmeticException fraction) {
            problem(path, "cell", "not a whole number");
            return Optional.empty();
        }
    }

    private void problem(String path, String code, String text) {
        problems.add(new Problem("/xlsx" + path, code, text));
    }
}
