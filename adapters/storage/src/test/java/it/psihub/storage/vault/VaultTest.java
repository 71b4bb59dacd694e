package it.psihub.storage.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.psihub.storage.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTest {
    private static final byte[] PLAIN = "plain".getBytes(UTF_8);
    private static final byte[] PLACE = "contact/1".getBytes(UTF_8);
    private static final byte[] OTHER_PLACE = "contact/2".getBytes(UTF_8);

    @TempDir
    static Path home;

    static TestDatabase database;
    static HubKeys keys;

    final UUID anna = UUID.randomUUID();
    final UUID bruno = UUID.randomUUID();
    Vault vault;

    @BeforeAll
    static void openKeys() {
        database = TestDatabase.create();
        keys = KeyFiles.openOrCreate(home.resolve("keys"), new KeyCheck(database.jdbc(), database.transactions()));
    }

    @BeforeEach
    void openVault() {
        vault = new Vault(keys, database.jdbc());
    }

    @Test
    void opensWhatItSealed_whenTheAssociatedDataIsTheSame() {
        byte[] sealed = sealer(anna).seal(PLAIN, PLACE);

        assertThat(opener(anna).open(sealed, PLACE)).isEqualTo(PLAIN);
        assertThat(new String(sealed, UTF_8)).doesNotContain("plain");
        assertThat(sealer(anna).seal(PLAIN, PLACE)).isNotEqualTo(sealed);
    }

    @Test
    void refuses_whenTheBytesBelongElsewhere() {
        byte[] sealed = sealer(anna).seal(PLAIN, PLACE);

        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> opener(anna).open(sealed, OTHER_PLACE))
                .satisfies(e -> assertThat(e.isOtherKey()).isFalse());
    }

    @Test
    void refuses_whenAnyByteWasAltered() {
        byte[] sealed = sealer(anna).seal(PLAIN, PLACE);

        for (int i = 0; i < sealed.length; i++) {
            byte[] altered = sealed.clone();
            altered[i] ^= 1;
            assertThatThrownBy(() -> opener(anna).open(altered, PLACE)).isInstanceOf(Unreadable.class);
        }
        assertThatThrownBy(() -> opener(anna).open(new byte[0], PLACE)).isInstanceOf(Unreadable.class);
    }

    @Test
    void refuses_whenTheKeyIsAnotherSubjects() {
        byte[] sealed = sealer(anna).seal(PLAIN, PLACE);

        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> sealer(bruno).open(sealed, PLACE))
                .satisfies(e -> assertThat(e.isOtherKey()).isTrue());
    }

    @Test
    void givesOneKeyForEverySubject_whenSomeHaveNoneYet() {
        sealer(anna);

        Map<UUID, Sealer> sealers = vault.sealers(List.of(bruno, anna, bruno));

        assertThat(sealers).containsOnlyKeys(anna, bruno);
        byte[] sealed = of(sealers, bruno).seal(PLAIN, PLACE);
        assertThat(opener(bruno).open(sealed, PLACE)).isEqualTo(PLAIN);
    }

    @Test
    void makesNoKey_whenOnlyReading() {
        assertThat(vault.openers(List.of(anna))).isEmpty();
        assertThat(vault.openers(Set.of())).isEmpty();
        assertThat(keysOf(anna)).isZero();
    }

    @Test
    void readsNothingMore_whenTheKeyWasDeleted() {
        byte[] sealed = sealer(anna).seal(PLAIN, PLACE);
        database.jdbc().update("DELETE FROM subject_key WHERE subject_id = ?", anna);

        assertThat(vault.openers(List.of(anna))).isEmpty();
        assertThatExceptionOfType(Unreadable.class)
                .as("a subject that comes back gets a new key")
                .isThrownBy(() -> sealer(anna).open(sealed, PLACE))
                .satisfies(e -> assertThat(e.isOtherKey()).isTrue());
    }

    @Test
    void keepsALockedKeyFromErasure_untilTheTransactionEnds() {
        byte[] sealed = sealer(anna).seal(PLAIN, PLACE);

        database.transaction().executeWithoutResult(status -> {
            vault.lockedOpeners("SELECT ?::uuid", anna);
            // another thread, and so another connection
            assertThatThrownBy(() ->
                            CompletableFuture.runAsync(this::lockForErasure).join())
                    .hasRootCauseMessage("ERROR: could not obtain lock on row in relation \"subject_key\"");
            assertThat(opener(anna).open(sealed, PLACE)).isEqualTo(PLAIN);
        });

        lockForErasure();
        erase(anna);
        assertThat(vault.openers(Set.of(anna))).isEmpty();
    }

    @Test
    void forgetsALockedKey_whenItsTransactionRolledBack() {
        sealer(anna);
        database.transaction().executeWithoutResult(status -> {
            vault.lockedOpeners("SELECT ?::uuid", anna);
            status.setRollbackOnly();
        });
        erase(anna);

        database.transaction()
                .executeWithoutResult(
                        status -> assertThat(vault.openers(Set.of(anna))).isEmpty());
    }

    @Test
    void keepsNothing_whenThereIsNoTransaction() {
        sealer(anna);
        assertThat(vault.lockedOpeners("SELECT ?::uuid", anna)).containsKey(anna);
        erase(anna);

        assertThat(vault.openers(Set.of(anna))).isEmpty();
    }

    @Test
    void forgetsTheNewKey_whenTheCallersTransactionRollsBack() {
        database.transaction().executeWithoutResult(status -> {
            sealer(anna);
            status.setRollbackOnly();
        });

        assertThat(keysOf(anna)).isZero();
    }

    @Test
    void refusesAKeyThatWasPutUnderAnotherSubject() {
        vault.sealers(List.of(anna, bruno));
        database.jdbc()
                .update(
                        "UPDATE subject_key SET wrapped = (SELECT wrapped FROM subject_key WHERE subject_id = ?) WHERE subject_id = ?",
                        anna,
                        bruno);

        assertThatThrownBy(() -> vault.openers(List.of(bruno))).isInstanceOf(Unreadable.class);
    }

    @Test
    void agreesOnOneKey_whenTransactionsMeetNewSubjectsAtOnce() throws Exception {
        Set<UUID> subjects = Stream.generate(UUID::randomUUID).limit(200).collect(Collectors.toSet());
        int writers = 4;
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService pool = Executors.newFixedThreadPool(writers);
        try {
            List<Future<Map<UUID, byte[]>>> results = Stream.generate(() -> pool.submit(() -> {
                        start.await();
                        return database.transaction().execute(status -> sealAll(subjects));
                    }))
                    .limit(writers)
                    .toList();
            start.countDown();
            for (Future<Map<UUID, byte[]>> result : results) {
                Map<UUID, byte[]> sealed = result.get(30, TimeUnit.SECONDS);
                Map<UUID, Sealer> openers = vault.openers(subjects);
                assertThat(sealed).hasSize(subjects.size());
                sealed.forEach((subject, bytes) ->
                        assertThat(of(openers, subject).open(bytes, PLACE)).isEqualTo(PLAIN));
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void sealsWhatConcernsNoPerson_withOneKeyOfTheHub() {
        byte[] sealed = vault.hubSealer().seal(PLAIN, PLACE);

        assertThat(vault.hubSealer().open(sealed, PLACE)).isEqualTo(PLAIN);
        assertThat(keysOf(new UUID(0, 0))).isEqualTo(1);
    }

    @Test
    void opensAMessage_withItsOwnWrappedKeyOnly() {
        WrappedKey first = vault.newKey();
        WrappedKey second = vault.newKey();
        byte[] sealed = first.sealer().seal(PLAIN, PLACE);

        assertThat(vault.open(first.wrapped()).open(sealed, PLACE)).isEqualTo(PLAIN);
        assertThatThrownBy(() -> vault.open(second.wrapped()).open(sealed, PLACE))
                .isInstanceOf(Unreadable.class);
        sealer(anna);
        byte[] ofAnna = database.value(byte[].class, "SELECT wrapped FROM subject_key WHERE subject_id = ?", anna);
        assertThatThrownBy(() -> vault.open(ofAnna)).isInstanceOf(Unreadable.class);
    }

    private Map<UUID, byte[]> sealAll(Set<UUID> subjects) {
        return vault.sealers(subjects).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().seal(PLAIN, PLACE)));
    }

    private Sealer sealer(UUID subject) {
        return of(vault.sealers(List.of(subject)), subject);
    }

    private Sealer opener(UUID subject) {
        return of(vault.openers(List.of(subject)), subject);
    }

    private static Sealer of(Map<UUID, Sealer> sealers, UUID subject) {
        return Objects.requireNonNull(sealers.get(subject));
    }

    private void lockForErasure() {
        database.jdbc().query("SELECT 1 FROM subject_key WHERE subject_id = ? FOR UPDATE NOWAIT", row -> {}, anna);
    }

    private void erase(UUID subject) {
        assertThat(database.jdbc().update("DELETE FROM subject_key WHERE subject_id = ?", subject))
                .isEqualTo(1);
    }

    private int keysOf(UUID subject) {
        return database.value(Integer.class, "SELECT count(*) FROM subject_key WHERE subject_id = ?", subject);
    }
}
