package it.psihub.storage.audit;

import java.util.List;

/**
 * What a verification found.
 *
 * @param intact whether nothing was found
 * @param entries in the database, sealed or not
 * @param seals in the database
 * @param unsealed entries that no seal covers yet; what happens to them before their seal is not noticed
 * @param findings one sentence each, without personal data; at most a hundred, the last then says how many more
 */
public record AuditVerdict(boolean intact, long entries, long seals, long unsealed, List<String> findings) {
    public AuditVerdict {
        findings = List.copyOf(findings);
    }
}
