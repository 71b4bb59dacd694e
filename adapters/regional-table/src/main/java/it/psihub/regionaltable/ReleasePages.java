package it.psihub.regionaltable;

import it.psihub.canonical.care.AccessChannel;
import it.psihub.purpose.ReleaseView;
import java.util.ArrayList;
import java.util.List;

/** Lays a release out on its two sheets. */
final class ReleasePages {
    /** Rows of the first sheet, from 0. */
    static final int TITLE_ROW = 1;

    static final int TARGET_ROW = 4;
    static final int HEADER_ROW = 6;
    static final int FIRST_CHANNEL_ROW = 7;

    private ReleasePages() {}

    static List<Page> of(ReleaseView view, Grid grid) {
        return List.of(table(view, grid), notes(view));
    }

    private static Page table(ReleaseView view, Grid grid) {
        List<List<Object>> rows = new ArrayList<>();
        rows.add(mark(view));
        rows.add(List.of(Words.TITLE));
        rows.add(List.of(Words.REGION, view.region().label()));
        rows.add(List.of(Words.PERIOD, Words.period(view.from(), view.until())));
        rows.add(List.of(
                Words.TARGET, view.target().<Object>map(Integer::longValue).orElse(Words.NO_TARGET)));
        rows.add(List.of());
        List<Object> header = new ArrayList<>(List.of(Words.CHANNEL));
        grid.quarters().forEach(quarter -> header.add(Quarters.label(quarter)));
        rows.add(header);
        for (AccessChannel channel : AccessChannel.values()) {
            List<Object> row = new ArrayList<>(List.of(channel.label()));
            grid.row(channel).forEach(figure -> row.add(figure.inWorkbook()));
            rows.add(row);
        }
        rows.add(List.of());
        Words.legend(view.threshold()).forEach(line -> rows.add(List.of(line)));
        return new Page(Words.TABLE_SHEET, rows);
    }

    private static Page notes(ReleaseView view) {
        List<List<Object>> rows = new ArrayList<>();
        rows.add(mark(view));
        Words.notes(view).forEach(line -> rows.add(List.of(line)));
        return new Page(Words.NOTES_SHEET, rows);
    }

    private static List<Object> mark(ReleaseView view) {
        return view.preview() ? List.of(Words.PREVIEW) : List.of();
    }
}
