package it.psihub.regionaltable;

import java.util.List;

/** One sheet: rows of texts and whole numbers ({@code Long}); an empty row is a blank line. */
record Page(String name, List<List<Object>> rows) {
    Page {
        rows = rows.stream().map(List::copyOf).toList();
    }
}
