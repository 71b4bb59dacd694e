package it.psihub.regionaltable;

import it.psihub.purpose.ReleaseView;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Makes files that are wrong in one place and right everywhere else. */
record Forger(ReleaseView view) {

    interface Edit {
        void edit(int row, List<Object> cells);
    }

    /** The first sheet's rows as they must be, but for the edit; the style of nothing matters to the audit. */
    byte[] workbook(Consumer<Worksheet> more, Edit edit) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "PSI Hub", "1.0")) {
            for (Page page : ReleasePages.of(view, Grid.of(view).orElseThrow())) {
                Worksheet sheet = book.newWorksheet(page.name());
                boolean table = page.name().equals("Tabella");
                for (int row = 0; row < page.rows().size(); row++) {
                    List<Object> cells = new ArrayList<>(page.rows().get(row));
                    if (table) {
                        edit.edit(row, cells);
                    }
                    for (int column = 0; column < cells.size(); column++) {
                        if (cells.get(column) instanceof Long number) {
                            sheet.value(row, column, number);
                        } else {
                            sheet.value(row, column, (String) cells.get(column));
                        }
                    }
                }
                more.accept(sheet);
            }
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return bytes.toByteArray();
    }

    /** A forger who mends every checksum. */
    byte[] set(byte[] workbook, byte[] csv) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(Releases.NAME + ".xlsx", workbook);
        files.put(Releases.NAME + ".csv", csv);
        files.put(Releases.NAME + ".json", Manifest.write(view, files));
        return new ReleaseSet(Releases.NAME, files, ReleaseSet.list(files)).zip();
    }
}
