package it.psihub.canonical.work;

import it.psihub.canonical.CanonicalRecord;
import it.psihub.canonical.Checks;
import it.psihub.canonical.LocalId;
import it.psihub.canonical.RecordKey;
import it.psihub.canonical.RecordKind;
import it.psihub.canonical.UnderPseudonym;
import java.util.List;

/**
 * A vacancy that a service found for a candidate, whom it knows by pseudonym only; {@code vacancy} is the service's
 * own id.
 */
public record Match(
        RecordKey key,
        long version,
        LocalId vacancy,
        String pseudonym,
        int score,
        List<ScoreComponent> components,
        List<String> failedConstraints,
        String explanation,
        String taxonomyVersion)
        implements UnderPseudonym {
    public Match {
        CanonicalRecord.checkVersion(key, RecordKind.MATCH, version);
        Checks.matches(pseudonym, UnderPseudonym.FORM, "a pseudonym");
        Checks.range(score, 0, 100, "score");
        components = Checks.atMost(components, 20, "components");
        failedConstraints = Checks.atMost(failedConstraints, 20, "failed_constraints");
        Checks.text(explanation, 2000, "an explanation");
        Checks.text(taxonomyVersion, 60, "a taxonomy version");
    }
}
