/**
 * Keys: what the hub seals, for whom, and under which name it may still be found.
 *
 * <p>Three key files stand outside the database ({@link it.psihub.storage.vault.KeyFiles}): the key-encryption key, the
 * key of keyed hashes, the signing key of audit seals. Data keys, one a subject, stand inside it, wrapped: deleting a row
 * of {@code subject_key} erases the subject.
 */
@NullMarked
package it.psihub.storage.vault;

import org.jspecify.annotations.NullMarked;
