/**
 * Evidence: entries written by the business transaction, sealed soon after in a signed chain, verified from the first on.
 *
 * <p>{@link it.psihub.storage.audit.AuditLog} writes, {@link it.psihub.storage.audit.AuditSealer} seals,
 * {@link it.psihub.storage.audit.AuditVerifier} verifies. What an entry points to stays provable after its subject was
 * erased, since digests are taken of ciphertext.
 */
@NullMarked
package it.psihub.storage.audit;

import org.jspecify.annotations.NullMarked;
