package it.psihub.kit.probe;

import it.psihub.exchange.Counterpart;
import java.util.List;

/** A counterpart and what its probe found. */
public record Probed(Counterpart party, List<Finding> findings) {
    public Probed {
        findings = List.copyOf(findings);
    }

    public boolean hasProblem() {
        return findings.stream().anyMatch(Finding::isProblem);
    }
}
