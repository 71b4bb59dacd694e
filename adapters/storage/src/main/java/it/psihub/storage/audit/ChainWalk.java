package it.psihub.storage.audit;

import it.psihub.storage.vault.SealKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;

/** Walks entries and seals side by side, both streamed, and recomputes what the seals say. */
final class ChainWalk {
    private final SealKey key;
    private final CopyComparison copies;
    private final Findings findings;

    private Optional<AuditSeal> previous = Optional.empty();
    private Optional<StoredEntry> entry = Optional.empty();
    private long entries;
    private long seals;
    private long unsealed;

    ChainWalk(SealKey key, CopyComparison copies, Findings findings) {
        this.key = key;
        this.copies = copies;
        this.findings = findings;
    }

    void walk(ResultSet entryRows, ResultSet sealRows) throws SQLException {
        advance(entryRows);
        while (sealRows.next()) {
            AuditSeal seal = Seals.read(sealRows);
            seals++;
            checkSeal(seal);
            copies.compare(seal);
            checkEntries(seal, entryRows);
            previous = Optional.of(seal);
        }
        unsealed = countBefore(Long.MAX_VALUE, entryRows);
    }

    private void checkSeal(AuditSeal seal) {
        if (!key.signed(seal.signedBytes(), seal.signature())) {
            findings.add("Seal " + seal.no() + " does not bear the hub's signature.");
        }
        long expected = previous.map(AuditSeal::no).orElse(0L) + 1;
        if (seal.no() != expected) {
            findings.add(
                    seal.no() == expected + 1
                            ? "Seal " + expected + " is missing in the database."
                            : "Seals " + expected + " to " + (seal.no() - 1) + " are missing in the database.");
            return;
        }
        if (!Arrays.equals(seal.prev(), previous.map(AuditSeal::hash).orElseGet(AuditSeal::beforeTheFirst))) {
            findings.add(
                    "Seal " + seal.no() + " does not continue the chain: the seal before it is not the one it names.");
        }
        if (seal.fromXid() != previous.map(AuditSeal::uptoXid).orElse(0L) || seal.uptoXid() <= seal.fromXid()) {
            findings.add("Seal " + seal.no() + " does not begin where the seal before it ended.");
        }
    }

    private void checkEntries(AuditSeal seal, ResultSet entryRows) throws SQLException {
        long uncovered = countBefore(seal.fromXid(), entryRows);
        if (uncovered > 0) {
            findings.add(uncovered + " entries before seal " + seal.no() + " lie under no seal.");
        }
        MerkleTree tree = new MerkleTree();
        while (entry.isPresent() && entry.get().xid() < seal.uptoXid()) {
            tree.add(entry.get().packed());
            advance(entryRows);
        }
        if (tree.leaves() != seal.entries()) {
            findings.add("Seal " + seal.no() + " covers " + seal.entries() + " entries, but " + tree.leaves()
                    + " are there: entries were " + (tree.leaves() < seal.entries() ? "deleted." : "added."));
        } else if (!Arrays.equals(tree.root(), seal.root())) {
            findings.add("Entries under seal " + seal.no() + " were changed.");
        }
    }

    private long countBefore(long xid, ResultSet entryRows) throws SQLException {
        long count = 0;
        while (entry.isPresent() && entry.get().xid() < xid) {
            count++;
            advance(entryRows);
        }
        return count;
    }

    private void advance(ResultSet entryRows) throws SQLException {
        entry = entryRows.next() ? Optional.of(StoredEntry.read(entryRows)) : Optional.empty();
        entries += entry.isPresent() ? 1 : 0;
    }

    long entries() {
        return entries;
    }

    long seals() {
        return seals;
    }

    long unsealed() {
        return unsealed;
    }
}
