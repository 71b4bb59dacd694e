package it.psihub.regionaltable;

import it.psihub.canonical.Mapped;
import it.psihub.canonical.Problem;
import it.psihub.purpose.ReleaseView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads the bytes that are about to leave as their receiver would, and tries to find in them what must not be there. It
 * trusts neither the table nor the mapping.
 */
final class ReleaseAudit {

    private ReleaseAudit() {}

    /** Paths name a file of the set and a place in it; a hidden count is never quoted. */
    static List<Problem> check(byte[] zip) {
        ReleaseSet set;
        try {
            set = ReleaseSet.unzip(zip);
        } catch (IOException malformed) {
            return List.of(new Problem("", "set", "this is not a ZIP with the four files of one release"));
        }
        return Manifest.read(set.file(ReleaseSet.MANIFEST))
                .fold(
                        manifest -> check(set, manifest),
                        problems -> problems.stream()
                                .map(problem -> problem.under("/manifest"))
                                .toList());
    }

    private static List<Problem> check(ReleaseSet set, Manifest manifest) {
        List<Problem> problems = new ArrayList<>(checksums(set, manifest));
        Mapped<Grid> grid = CsvToGrid.map(set.file(ReleaseSet.CSV), manifest.release());
        Mapped<List<Page>> pages = WorkbookToPages.map(set.file(ReleaseSet.WORKBOOK));
        problems.addAll(grid.problems());
        problems.addAll(pages.problems());
        int threshold = manifest.release().threshold();
        problems.addAll(grid.fold(read -> smallInCsv(read, threshold), unreadable -> List.of()));
        problems.addAll(pages.fold(read -> smallInWorkbook(read, threshold), unreadable -> List.of()));
        problems.addAll(grid.flatMap(read -> pages.map(found -> differences(found, read, manifest)))
                .fold(found -> found, unreadable -> List.of()));
        return problems.stream().distinct().toList();
    }

    private static List<Problem> checksums(ReleaseSet set, Manifest manifest) {
        List<Problem> problems = new ArrayList<>();
        if (!set.name().equals(ReleaseSet.name(manifest.release()))) {
            problems.add(new Problem("/manifest", "name", "the set is not named after its release"));
        }
        Stream.of(ReleaseSet.WORKBOOK, ReleaseSet.CSV)
                .filter(ending ->
                        !Sha256.of(set.file(ending)).equals(manifest.checksums().get(set.name() + ending)))
                .forEach(ending -> problems.add(
                        new Problem("/manifest/files", "checksum", "differs for the " + ending + " file")));
        if (!Arrays.equals(ReleaseSet.list(set.files()), set.list())) {
            problems.add(new Problem("/list", "checksum", "the list of checksums is not that of the files"));
        }
        return problems;
    }

    private static List<Problem> smallInCsv(Grid grid, int threshold) {
        long revealed = grid.figures().values().stream()
                .flatMap(List::stream)
                .filter(figure -> figure.reveals(threshold))
                .count();
        return revealed == 0
                ? List.of()
                : List.of(new Problem("/csv", "small-count", "a count below the threshold is shown"));
    }

    /** Any number on any sheet but the target, whether or not it stands where a count should. */
    private static List<Problem> smallInWorkbook(List<Page> pages, int threshold) {
        List<Problem> problems = new ArrayList<>();
        for (int sheet = 0; sheet < pages.size(); sheet++) {
            List<List<Object>> rows = pages.get(sheet).rows();
            for (int row = 0; row < rows.size(); row++) {
                boolean target = sheet == 0 && row == ReleasePages.TARGET_ROW;
                boolean small = rows.get(row).stream()
                        .anyMatch(cell -> cell instanceof Long number && number > 0 && number < threshold);
                if (small && !target) {
                    problems.add(new Problem(
                            "/xlsx/" + pages.get(sheet).name() + "/" + (row + 1),
                            "small-count",
                            "a count below the threshold is shown"));
                }
            }
        }
        return problems;
    }

    /** The workbook must be the one that follows from the CSV and the manifest, cell by cell, marks and notes included. */
    private static List<Problem> differences(List<Page> found, Grid grid, Manifest manifest) {
        ReleaseView view = manifest.with(grid.table(manifest.release().table().title()));
        List<Page> expected = ReleasePages.of(view, grid);
        List<Problem> problems = new ArrayList<>();
        if (found.size() != expected.size()) {
            return List.of(new Problem("/xlsx", "sheets", "expected two sheets"));
        }
        for (int i = 0; i < expected.size(); i++) {
            Page page = expected.get(i);
            if (!found.get(i).name().equals(page.name())) {
                problems.add(new Problem("/xlsx/" + page.name(), "sheets", "the sheet is missing"));
            } else {
                rows(found.get(i), page, problems);
            }
        }
        return problems;
    }

    private static void rows(Page found, Page expected, List<Problem> problems) {
        for (int row = 0; row < Math.max(found.rows().size(), expected.rows().size()); row++) {
            if (!row(found, row).equals(row(expected, row))) {
                problems.add(new Problem(
                        "/xlsx/" + expected.name() + "/" + (row + 1),
                        "differs",
                        "the row does not agree with the CSV"));
            }
        }
    }

    private static List<Object> row(Page page, int row) {
        return row < page.rows().size() ? page.rows().get(row) : List.of();
    }
}
