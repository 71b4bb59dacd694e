package it.psihub.storage.audit;

import java.util.ArrayList;
import java.util.List;

/** Collects findings and keeps the first hundred: a lost table would fill the memory. */
final class Findings {
    private static final int KEPT = 100;

    private final List<String> kept = new ArrayList<>();
    private long count;

    void add(String finding) {
        count++;
        if (count <= KEPT) {
            kept.add(finding);
        }
    }

    boolean areNone() {
        return count == 0;
    }

    List<String> toList() {
        List<String> all = new ArrayList<>(kept);
        if (count > KEPT) {
            all.add("And " + (count - KEPT) + " more findings.");
        }
        return all;
    }
}
