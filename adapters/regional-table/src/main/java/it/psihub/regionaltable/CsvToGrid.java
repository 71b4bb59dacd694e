package it.psihub.regionaltable;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import it.psihub.canonical.Mapped;
import it.psihub.canonical.Problem;
import it.psihub.canonical.table.Cell;
import it.psihub.canonical.table.CellStatus;
import it.psihub.canonical.table.Table;
import it.psihub.purpose.ReleaseView;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Reads the CSV of a release back; every line must belong to the release. */
final class CsvToGrid {
    private static final Pattern COUNT = Pattern.compile("0|[1-9][0-9]{0,17}");

    private CsvToGrid() {}

    static Mapped<Grid> map(byte[] csv, ReleaseView release) {
        List<Problem> problems = new ArrayList<>();
        List<Cell> cells = new ArrayList<>();
        try {
            List<CsvRecord> lines = lines(csv);
            if (lines.isEmpty() || !lines.get(0).getFields().equals(ReleaseToCsv.HEADER)) {
                return Mapped.rejected("/csv/1", "csv", "the header is not as agreed");
            }
            for (CsvRecord line : lines.subList(1, lines.size())) {
                cell(line, release, problems, cells);
            }
        } catch (CsvParseException | CharacterCodingException malformed) {
            return Mapped.rejected("/csv", "csv", "this is not CSV in UTF-8");
        }
        if (!problems.isEmpty()) {
            return Mapped.rejected(problems);
        }
        return Grid.of(
                        release.from(),
                        release.until(),
                        new Table(release.table().title(), Grid.DIMENSIONS, cells))
                .flatMap(grid -> grid.figures().size() * grid.quarters().size() == cells.size()
                        ? Mapped.ok(grid)
                        : Mapped.rejected("/csv", "csv", "a cell is missing"));
    }

    private static List<CsvRecord> lines(byte[] csv) throws CharacterCodingException {
        String text =
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(csv)).toString();
        return CsvReader.builder().ofCsvRecord(text).stream().toList();
    }

    private static void cell(CsvRecord line, ReleaseView release, List<Problem> problems, List<Cell> cells) {
        String path = "/csv/" + line.getStartingLineNumber();
        if (line.getFieldCount() != ReleaseToCsv.HEADER.size()) {
            problems.add(new Problem(path, "csv", "the line is not as wide as the header"));
            return;
        }
        if (!line.getField(0).equals(release.region().code())) {
            problems.add(new Problem(path, "region", "another region"));
        }
        if (!line.getField(5).equals(ReleaseToCsv.target(release))) {
            problems.add(new Problem(path, "target", "another target than the manifest's"));
        }
        if (release.preview() != line.getField(6).equals(ReleaseToCsv.NOT_FOR_RELEASE)) {
            problems.add(new Problem(path, "preview", "the mark of previews does not stand as it must"));
        }
        String count = line.getField(3);
        CellStatus status = Figure.status(line.getField(4)).orElse(CellStatus.FIGURE);
        boolean figure = status == CellStatus.FIGURE;
        boolean agrees = figure ? COUNT.matcher(count).matches() : count.isEmpty();
        if (Figure.status(line.getField(4)).isEmpty() || !agrees) {
            problems.add(new Problem(path, "status", "status and count do not agree"));
            return;
        }
        cells.add(new Cell(
                List.of(line.getField(1), line.getField(2)),
                status,
                figure ? OptionalLong.of(Long.parseLong(count)) : OptionalLong.empty()));
    }
}
