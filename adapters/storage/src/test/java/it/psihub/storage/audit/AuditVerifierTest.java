package it.psihub.storage.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.storage.TestDatabase;
import it.psihub.storage.vault.KeyCheck;
import it.psihub.storage.vault.KeyFiles;
import it.psihub.storage.vault.SealKey;
import it.psihub.storage.vault.Sealer;
import it.psihub.storage.vault.Vault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditVerifierTest extends AuditTest {
    @Test
    void isIntact_whenNothingWasWrittenYet() {
        assertThat(verifier.verify()).isEqualTo(new AuditVerdict(true, 0, 0, 0, List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "actor = 'somebody'",
                "act = 'thing.undone'",
                "object = 'thing/700'",
                "digest = sha256('other')",
                "at = at + interval '1 microsecond'",
                "id = uuidv7()"
            })
    void findsAChangedEntry(String change) {
        writeThreeSeals();
        jdbc.update("UPDATE audit_entry SET " + change + " WHERE object = 'thing/7'");

        assertFound("Entries under seal 2 were changed.");
    }

    @Test
    void findsAnEntryMovedToAnotherSeal() {
        writeThreeSeals();
        jdbc.update("UPDATE audit_entry SET xid = (SELECT xid FROM audit_entry WHERE object = 'thing/1')"
                + " WHERE object = 'thing/7'");

        assertFound(
                "Seal 1 covers 5 entries, but 6 are there: entries were added.",
                "Seal 2 covers 5 entries, but 4 are there: entries were deleted.");
    }

    @Test
    void findsADeletedEntry() {
        writeThreeSeals();
        jdbc.update("DELETE FROM audit_entry WHERE object = 'thing/14'");

        assertFound("Seal 3 covers 5 entries, but 4 are there: entries were deleted.");
    }

    @Test
    void findsAnInsertedEntry() {
        writeThreeSeals();
        jdbc.update("INSERT INTO audit_entry (xid, actor, act, object, digest)"
                + " SELECT xid, actor, act, 'thing/forged', digest FROM audit_entry WHERE object = 'thing/3'");

        assertFound("Seal 1 covers 5 entries, but 6 are there: entries were added.");
    }

    @Test
    void findsAnEmptiedLog() {
        writeThreeSeals();
        jdbc.update("DELETE FROM audit_entry");
        jdbc.update("DELETE FROM audit_seal");

        assertFound(
                "Seal 1 is missing in the database: its copy outside is still there.",
                "Seal 2 is missing in the database: its copy outside is still there.",
                "Seal 3 is missing in the database: its copy outside is still there.");
    }

    @Test
    void findsARemovedSeal_whenItsEntriesWentWithIt() {
        writeThreeSeals();
        jdbc.update(
                "DELETE FROM audit_entry e USING audit_seal s WHERE s.no = 2 AND e.xid >= s.from_xid AND e.xid < s.upto_xid");
        jdbc.update("DELETE FROM audit_seal WHERE no = 2");

        assertFound(
                "Seal 2 is missing in the database.",
                "Seal 2 is missing in the database: its copy outside is still there.");
    }

    @Test
    void findsTheNewestSealRemoved_byItsCopy() {
        writeThreeSeals();
        jdbc.update("DELETE FROM audit_seal WHERE no = 3");

        assertFound("Seal 3 is missing in the database: its copy outside is still there.");
    }

    @Test
    void findsALogMadeAnew_withTheHubsKeyMissing() throws Exception {
        writeThreeSeals();
        jdbc.update("DELETE FROM audit_seal");
        jdbc.update("UPDATE audit_entry SET actor = 'somebody'");
        Files.delete(home.resolve("audit/seals.ndjson"));
        sealer = new AuditSealer(DATABASE.dataSource(), DATABASE.transactions(), anotherKey(), home);
        seal();

        assertFound("Seal 1 does not bear the hub's signature.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"root = sha256('')", "entries = 6", "at = at + interval '1 second'", "signature = ''"})
    void findsAChangedSeal(String change) {
        writeThreeSeals();
        jdbc.update("UPDATE audit_seal SET " + change + " WHERE no = 3");

        assertThat(verifier.verify().findings())
                .contains(
                        "Seal 3 does not bear the hub's signature.",
                        "Seal 3 differs from its copy outside the database.");
    }

    @Test
    void findsASealOfAnotherChain() {
        writeThreeSeals();
        AuditSeal second = seal(2);
        AuditSeal forged = new AuditSeal(
                2, new byte[32], second.root(), second.fromXid(), second.uptoXid(), 5, second.at(), new byte[0]);
        replace(forged.signedWith(keys.sealKey().sign(forged.signedBytes())));

        assertFound(
                "Seal 2 does not continue the chain: the seal before it is not the one it names.",
                "Seal 2 differs from its copy outside the database.",
                "Seal 3 does not continue the chain: the seal before it is not the one it names.");
    }

    @Test
    void findsAGapBetweenSeals() {
        writeThreeSeals();
        AuditSeal second = seal(2);
        AuditSeal forged = new AuditSeal(
                2,
                second.prev(),
                new MerkleTree().root(),
                second.uptoXid(),
                second.uptoXid(),
                0,
                second.at(),
                new byte[0]);
        replace(forged.signedWith(keys.sealKey().sign(forged.signedBytes())));

        assertThat(verifier.verify().findings())
                .contains(
                        "Seal 2 does not begin where the seal before it ended.",
                        "5 entries before seal 2 lie under no seal.");
    }

    @Test
    void findsOverlappingSeals() {
        writeThreeSeals();
        AuditSeal third = seal(3);
        AuditSeal forged = new AuditSeal(
                3, third.prev(), third.root(), third.fromXid() - 1, third.uptoXid(), 5, third.at(), new byte[0]);
        replace(forged.signedWith(keys.sealKey().sign(forged.signedBytes())));

        assertFound(
                "Seal 3 does not begin where the seal before it ended.",
                "Seal 3 differs from its copy outside the database.");
    }

    @Test
    void findsAChangedCopy() throws Exception {
        writeThreeSeals();
        List<String> lines = copies();
        lines.set(1, lines.get(1).replace("\"entries\":5", "\"entries\":4"));
        Files.write(copiesFile(), lines);

        assertFound("Seal 2 differs from its copy outside the database.");
    }

    @Test
    void findsARemovedCopyAndALineThatIsNone() throws Exception {
        writeThreeSeals();
        List<String> lines = copies();
        lines.set(0, "garbage");
        Files.write(copiesFile(), lines);

        assertFound("Line 1 of the copies of seals is not a seal.", "Seal 1 has no copy outside the database.");
    }

    @Test
    void findsAllCopiesRemoved() throws Exception {
        writeThreeSeals();
        Files.delete(copiesFile());

        assertFound("Seal 1 has no copy outside the database.", "Seal 2 has no copy outside the database.");
    }

    @Test
    void verifiesAnAttempt_evenAfterItsSubjectWasErased() {
        Vault vault = new Vault(keys, jdbc);
        UUID subject = UUID.randomUUID();
        byte[] place = "attempt".getBytes(UTF_8);
        Sealer sealer = Objects.requireNonNull(vault.sealers(List.of(subject)).get(subject));
        attempt(sealer.seal("personal".getBytes(UTF_8), place));
        seal();

        jdbc.update("DELETE FROM subject_key WHERE subject_id = ?", subject);

        assertThat(vault.openers(List.of(subject))).isEmpty();
        assertThat(verifier.verify()).isEqualTo(new AuditVerdict(true, 1, 1, 0, List.of()));
    }

    @Test
    void findsAttemptsThatDisagreeWithTheRecord() {
        String changed = attempt("one".getBytes(UTF_8));
        String deleted = attempt("two".getBytes(UTF_8));
        String unrecorded = attempt("three".getBytes(UTF_8));
        attempt("four".getBytes(UTF_8));
        jdbc.update("UPDATE attempt SET payload_sealed = 'other' WHERE delivery_id = ?", deliveryOf(changed));
        jdbc.update("DELETE FROM attempt WHERE delivery_id = ?", deliveryOf(deleted));
        jdbc.update("DELETE FROM audit_entry WHERE object = ?", unrecorded);

        assertFound(
                "Attempt " + changed + " does not hold the bytes that were put on record.",
                "Attempt " + deleted + " is on record, but is no longer stored.",
                "Attempt " + unrecorded + " was never put on record.",
                "Delivery " + deliveryOf(unrecorded) + " is sending, but by what was put on record it is ready.");
    }

    @ParameterizedTest
    @CsvSource({
        "'', ready",
        "attempt, sending",
        "attempt retry, waiting",
        "attempt retry attempt accept, accepted",
        "attempt lose absent attempt receipt reject, rejected",
        "withhold release cancel, cancelled",
        "something attempt, sending"
    })
    void isIntact_whenTheStateIsTheOneThatItsActsLeadTo(String acts, String state) {
        record(delivery(state), acts);

        assertThat(verifier.verify().findings()).isEmpty();
    }

    /** The answer came by a message while the receipt was on its way. */
    @Test
    void letsALateReceiptChangeNothing() {
        record(delivery("accepted"), "attempt accept receipt");

        assertThat(verifier.verify().findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', accepted, ready",
        "attempt receipt, accepted, delivered",
        "attempt reject, accepted, rejected",
        "attempt retry, cancelled, waiting"
    })
    void findsAChangedState(String acts, String state, String recorded) {
        UUID delivery = delivery(state);
        record(delivery, acts);

        assertFound(
                "Delivery " + delivery + " is " + state + ", but by what was put on record it is " + recorded + ".");
    }

    @Test
    void findsADeliveryRemoved() {
        UUID delivery = UUID.randomUUID();
        record(delivery, "attempt accept");

        assertFound("Delivery " + delivery + " is on record, but is no longer stored.");
    }

    /** An attempt is stored beside its entry, as {@link #attempt} does. */
    private void record(UUID delivery, String acts) {
        int no = 0;
        for (String act : acts.isEmpty() ? new String[0] : acts.split(" ")) {
            if (act.equals("attempt")) {
                storeAttempt(delivery, ++no, new byte[] {1});
            } else {
                log.write(List.of(AuditEntry.of("hub", "delivery." + act, delivery.toString())));
            }
        }
    }

    @Test
    void keepsTheFirstHundredFindings() {
        for (int i = 0; i < 120; i++) {
            attempt(new byte[] {(byte) i});
        }
        jdbc.update("UPDATE attempt SET payload_sealed = 'other'");

        assertThat(verifier.verify().findings()).hasSize(101).endsWith("And 20 more findings.");
    }

    private void assertFound(String... findings) {
        AuditVerdict verdict = verifier.verify();
        assertThat(verdict.findings()).containsExactlyInAnyOrder(findings);
        assertThat(verdict.intact()).isFalse();
    }

    private AuditSeal seal(int no) {
        return new Seals(jdbc).after(no - 1, 1).get(0);
    }

    private void replace(AuditSeal seal) {
        jdbc.update("DELETE FROM audit_seal WHERE no = ?", seal.no());
        new Seals(jdbc).insert(seal);
    }

    private SealKey anotherKey() {
        TestDatabase other = TestDatabase.create();
        return KeyFiles.openOrCreate(home.resolve("other/keys"), new KeyCheck(other.jdbc(), other.transactions()))
                .sealKey();
    }

    private static UUID deliveryOf(String object) {
        return UUID.fromString(object.substring(0, object.indexOf('/')));
    }

    private Path copiesFile() {
        return home.resolve("audit/seals.ndjson");
    }

    private List<String> copies() throws Exception {
        return new ArrayList<>(Files.readAllLines(copiesFile()));
    }
}
