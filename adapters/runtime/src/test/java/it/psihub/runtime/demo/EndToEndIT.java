package it.psihub.runtime.demo;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.storage.reconcile.DoneKeys;
import it.psihub.testkit.TestDatabase;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Nothing that only one side knows stays unseen, even where both count alike. */
class EndToEndIT {
    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final String OTHER = "fedcba9876543210fedcba9876543210";

    @AutoClose
    private final TestDatabase database = TestDatabase.create();

    @Test
    void isEqual_whenBothSidesKnowTheSameKeys() {
        delivered("health", "referral", "asl-puglia", KEY);
        delivered("regional-table", "preview", "tavolo-puglia", OTHER);
        delivered("job-centre", "profile", "cpi-puglia", "1" + KEY.substring(1));

        List<EndToEnd.Line> lines = lines(
                effect("asl-puglia", "referral-created", "https://sid/delivery|" + KEY, 1),
                effect("tavolo-puglia", "table-received", "anteprima-puglia-" + OTHER + "/abc", 1),
                effect("cpi-puglia", "sap-stored", "PU1/abc", 1));

        assertThat(lines).hasSize(3).allMatch(EndToEnd.Line::equal);
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

    @Test
    void comparesEachCounterpartByItself() {
        delivered("job-centre", "profile", "cpi-puglia", KEY);

        assertThat(lines(effect("cpi-sicilia", "sap-stored", "SI1/abc", 1)))
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
                        new DoneKeys(database.storage().jdbc()),
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

    private String delivered(String kind, String document, String counterpart, String key) {
        return database.storage().jdbc().queryForObject("""
                        INSERT INTO delivery (id, kind, document, counterpart, about, record_kind, record_id, revision,
                                              key, state, run)
                        VALUES (uuidv7(), ?, ?, ?, uuidv7(), 'record', uuidv7(), 'v1', ?, 'accepted', 'test')
                        RETURNING id
                        """, String.class, kind, document, counterpart, key);
    }
}
