package it.psihub.storage.audit;

import java.util.Optional;

/** Walks the copies of seals beside the seals of the database, both in the order of their numbers. */
final class CopyComparison {
    private final SealCopyReader copies;
    private final Findings findings;
    private Optional<AuditSeal> copy;
    private long newestWithoutCopy;

    CopyComparison(SealCopyReader copies, Findings findings) {
        this.copies = copies;
        this.findings = findings;
        this.copy = nextCopy();
    }

    void compare(AuditSeal seal) {
        skipCopiesBefore(seal.no());
        if (copy.isEmpty() || copy.get().no() > seal.no()) {
            sealWithoutCopy(seal.no());
            return;
        }
        if (!copy.get().isSameAs(seal)) {
            findings.add("Seal " + seal.no() + " differs from its copy outside the database.");
        }
        copy = nextCopy();
    }

    /**
     * The newest seal alone may lack its copy: the sealer makes no other before it has copied it.
     *
     * @param newestCopyThen number of the newest copy before the database was looked at; younger ones prove nothing
     */
    void finish(long newestCopyThen) {
        skipCopiesBefore(newestCopyThen + 1);
    }

    private void sealWithoutCopy(long no) {
        if (copy.isPresent()) {
            reportWithoutCopy(no);
            return;
        }
        if (newestWithoutCopy > 0) {
            reportWithoutCopy(newestWithoutCopy);
        }
        newestWithoutCopy = no;
    }

    private void reportWithoutCopy(long no) {
        findings.add("Seal " + no + " has no copy outside the database.");
    }

    private void skipCopiesBefore(long no) {
        while (copy.isPresent() && copy.get().no() < no) {
            findings.add("Seal " + copy.get().no() + " is missing in the database: its copy outside is still there.");
            copy = nextCopy();
        }
    }

    private Optional<AuditSeal> nextCopy() {
        Optional<SealCopyReader.Line> line = copies.next();
        while (line.isPresent() && line.get().seal().isEmpty()) {
            findings.add("Line " + line.get().number() + " of the copies of seals is not a seal.");
            line = copies.next();
        }
        return line.flatMap(SealCopyReader.Line::seal);
    }
}
