package it.psihub.kit.probe;

import java.util.ArrayList;
import java.util.List;

/** What one probe found so far; a mutable part of it. */
public final class Findings {
    private final List<Finding> found = new ArrayList<>();

    public Findings add(Finding finding) {
        found.add(finding);
        return this;
    }

    /** Whether there is a problem, so that what depends on it cannot be looked at. */
    public boolean stopped() {
        return found.stream().anyMatch(Finding::isProblem);
    }

    public List<Finding> list() {
        return List.copyOf(found);
    }
}
