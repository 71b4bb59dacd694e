package it.psihub.runtime.demo;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.canonical.RecordKey;
import it.psihub.canonical.RecordKind;
import it.psihub.canonical.person.Subject;
import it.psihub.canonical.work.Registration;
import it.psihub.storage.vault.Vault;
import it.psihub.testkit.Records;
import it.psihub.testkit.StoredRecords;
import it.psihub.testkit.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Nothing that only one side knows stays unseen, even where both count alike. */
class EndToEndIT {
    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final String OTHER = "fedcba9876543210fedcba9876543210";

    @AutoClose
    private final TestDatabase database = TestDatabase.create();

    private final StoredRecords records = new StoredRecords(
            database.storage().ports(Clock.systemUTC()).inbox(),
            database.storage().keys());
    private int serial;

    @Test
    void isEqual_whenBothSidesKnowTheSameKeys() {
        delivered("health", "referral", "asl-puglia", KEY);
        delivered("regional-table", "preview", "tavolo-puglia", OTHER);
        registered("cpi-puglia", "PU000000001");
        candidate("matching-sud", "p-one", 3);

        List<EndToEnd.Line> lines = lines(
                effect("matching-sud", "candidate-stored", "p-one/3/abc", 1),
                effect("asl-puglia", "referral-created", "https://sid/delivery|" + KEY, 1),
                effect("tavolo-puglia", "table-received", "anteprima-puglia-" + OTHER + "/abc", 1),
                effect("cpi-puglia", "sap-stored", "PU000000001/abc", 1));

        assertThat(lines).hasSize(4).allMatch(EndToEnd.Line::equal);
    }

    @Test
    void namesWhatOnlyOneSideKnows_thoughBothCountAlike() {
        String id = delivered("health", "referral", "asl-puglia", KEY);

        List<EndToEnd.Line> lines = lines(effect("asl-puglia", "referral-created", "https://sid/delivery|" + OTHER, 1));

        assertThat(lines).singleElement().satisfies(line -> {
            assertThat(line.equal()).isFalse();
            assertThat(line.onlyHub()).containsExactly(id);
            assertThat(line.onlyThere()).containsExactly(OTHER);
            assertThat(line.toString()).contains("DIVERSI", "solo nel hub (1): " + id, OTHER);
        });
    }

    /** By its digest, since a SAP code names a person. */
    @Test
    void namesTheProfileThatAJobCentreLacks_andTheOneThatItHasBesides() {
        registered("cpi-puglia", "PU000000001");
        String missing = registered("cpi-puglia", "PU000000002");

        assertThat(lines(effects("cpi-puglia", "sap-stored", "PU000000001/abc", "PU000000003/def")))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.hub()).isEqualTo(line.there());
                    assertThat(line.equal()).isFalse();
                    assertThat(line.onlyHub()).containsExactly(missing);
                    assertThat(line.onlyThere()).containsExactly("def");
                    assertThat(line.toString()).contains(missing, "def").doesNotContain("PU000000002", "PU000000003");
                });
    }

    @Test
    void namesTheCandidateThatAServiceLacks_andTheOneThatItHasBesides() {
        candidate("matching-sud", "p-one", 1);
        String missing = candidate("matching-sud", "p-one", 2);

        assertThat(lines(effects("matching-sud", "candidate-stored", "p-one/1/abc", "p-two/1/def")))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.hub()).isEqualTo(line.there());
                    assertThat(line.equal()).isFalse();
                    assertThat(line.onlyHub()).containsExactly(missing);
                    assertThat(line.onlyThere()).containsExactly("p-two/1");
                });
    }

    @Test
    void countsVersionsOfOnePersonsProfile_underTheCodeThatTheyShare() {
        String first = registered("cpi-puglia", "PU000000001");
        String second = registered("cpi-puglia", "PU000000001");

        assertThat(lines(effects("cpi-puglia", "sap-stored", "PU000000001/abc", "PU000000001/def")))
                .singleElement()
                .satisfies(line -> assertThat(line.equal()).isTrue());
        assertThat(lines(effect("cpi-puglia", "sap-stored", "PU000000001/abc", 1)))
                .singleElement()
                .satisfies(line -> assertThat(line.onlyHub()).containsExactlyInAnyOrder(first, second));
    }

    @Test
    void namesWhatNobodyCanReadAnyMore() {
        String erased = delivered("job-centre", "profile", "cpi-puglia", KEY);

        assertThat(lines(effect("cpi-puglia", "sap-stored", "PU000000001/abc", 1)))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.onlyHub()).containsExactly(erased);
                    assertThat(line.onlyThere()).containsExactly("abc");
                });
    }

    @Test
    void comparesEachCounterpartByItself() {
        registered("cpi-puglia", "SI000000001");

        assertThat(lines(effect("cpi-sicilia", "sap-stored", "SI000000001/abc", 1)))
                .hasSize(2)
                .noneMatch(EndToEnd.Line::equal);
    }

    @Test
    void findsWhatWasDoneTwice() {
        delivered("health", "referral", "asl-puglia", KEY);

        assertThat(lines(effect("asl-puglia", "referral-created", "https://sid/delivery|" + KEY, 2)))
                .singleElement()
                .satisfies(line -> assertThat(line.equal()).isFalse())
                .extracting(EndToEnd.Line::twice)
                .isEqualTo(1L);
    }

    private List<EndToEnd.Line> lines(String... effects) {
        return new EndToEnd(
                        database.storage().doneKeys(),
                        JsonMapper.shared().readTree("{\"effects\":[" + String.join(",", effects) + "]}"))
                .lines();
    }

    private static String effect(String counterpart, String effect, String key, int times) {
        return String.format(
                Locale.ROOT,
                "{\"counterpart\":\"%s\",\"effect\":\"%s\",\"count\":%d,\"duplicates\":%d,\"keys\":{\"%s\":%d}}",
                counterpart,
                effect,
                times,
                times - 1,
                key,
                times);
    }

    private static String effects(String counterpart, String effect, String one, String other) {
        return effect(counterpart, effect, one, 1)
                .replace("\"count\":1", "\"count\":2")
                .replace("}}", ",\"" + other + "\":1}}");
    }

    /** A job centre took the delivery and gave its person a code. */
    private String registered(String counterpart, String sapCode) {
        serial++;
        String key = String.format(Locale.ROOT, "%032x", serial);
        Subject person = Records.subject("P-" + serial).noIdentifiers().build();
        records.put(person);
        String delivery = delivered("job-centre", "profile", counterpart, key);
        JdbcTemplate jdbc = database.storage().jdbc();
        jdbc.update("UPDATE delivery SET subject_id = ? WHERE key = ?", records.idOf(person), key);
        jdbc.update(
                "INSERT INTO delivery_key (key, delivery_id, kind, document) VALUES (?, ?, 'job-centre', 'profile')",
                key,
                UUID.fromString(delivery));
        records.put(new Registration(
                RecordKey.of(RecordKind.REGISTRATION, counterpart, key),
                1,
                key,
                Optional.of(sapCode),
                Optional.empty(),
                Instant.EPOCH));
        return delivery;
    }

    /** A matching service took the profile. */
    private String candidate(String counterpart, String pseudonym, long version) {
        serial++;
        String delivery =
                delivered("labour-matching", "candidate", counterpart, String.format(Locale.ROOT, "%032x", serial));
        byte[] payload = String.format(Locale.ROOT, "{\"pseudonym\":\"%s\",\"version\":%d}", pseudonym, version)
                .getBytes(StandardCharsets.UTF_8);
        JdbcTemplate jdbc = database.storage().jdbc();
        jdbc.update("UPDATE delivery SET attempts = 1 WHERE id = ?", UUID.fromString(delivery));
        jdbc.update(
                """
                INSERT INTO attempt (delivery_id, no, epoch, media_type, payload_sealed, mapping_version, purpose_version,
                                     fields)
                VALUES (?, 1, 1, 'application/json', ?, 1, 1, '{}')
                """,
                UUID.fromString(delivery),
                new Vault(database.storage().keys(), jdbc)
                        .hubSealer()
                        .seal(payload, (delivery + "/1/payload").getBytes(StandardCharsets.US_ASCII)));
        return delivery;
    }

    private String delivered(String kind, String document, String counterpart, String key) {
        return database.storage().jdbc().queryForObject("""
                        INSERT INTO delivery (id, kind, document, counterpart, about, record_kind, record_id, revision,
                                              key, state, run)
                        VALUES (uuidv7(), ?, ?, ?, uuidv7(), 'record', uuidv7(), 'v1', ?, 'accepted', 'test')
                        RETURNING id
                        """, String.class, kind, document, counterpart, key);
    }
}
