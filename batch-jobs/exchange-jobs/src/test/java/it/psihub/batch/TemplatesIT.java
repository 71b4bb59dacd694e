package it.psihub.batch;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.JobOutcome;
import it.psihub.exchange.Scope;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The two shapes that most jobs have. */
class TemplatesIT {

    @AutoClose
    private final JobHub hub = JobHub.start();

    @Test
    void servesOnlyTheChosenCounterparts() {
        hub.run("send-profiles", Map.of("counterparts", "cpi-puglia,cpi-sicilia"));
        hub.run("collect-referral-answers", Map.of("counterparts", "asl-bari"));
        hub.run("take-vacancies");

        assertThat(hub.exchanges().asked())
                .containsExactly(
                        new TestExchanges.Asked(
                                "job-centre.profile",
                                Set.of(new CounterpartId("cpi-puglia"), new CounterpartId("cpi-sicilia"))),
                        new TestExchanges.Asked("health.task", Set.of(new CounterpartId("asl-bari"))),
                        new TestExchanges.Asked("labour-matching.vacancy", Set.of()));
    }

    @Test
    void preparesForTheChosenCounterpartsOnly_andSaysUpToWhen() {
        hub.seekers("puglia-h01", "P-1");
        hub.seekers("sicilia-h01", "P-2");
        hub.seekers("calabria-h01", "P-3");

        JobOutcome chosen = hub.run("send-profiles", Map.of("counterparts", "cpi-sicilia"));

        assertThat(chosen.counts())
                .containsEntry("selected", 3L)
                .containsEntry("prepared", 1L)
                .containsEntry("unserved", 1L);
        assertThat(hub.deliveries()).containsExactly("cpi-sicilia");
        assertThat(served()).containsExactly("cpi-sicilia sicilia");

        assertThat(hub.run("send-profiles").counts()).containsEntry("prepared", 1L);
        assertThat(hub.deliveries()).containsExactly("cpi-puglia", "cpi-sicilia");
        assertThat(served()).containsExactly("cpi-puglia puglia", "cpi-sicilia sicilia");
        assertThat(hub.storage().ledger().reconcile(Scope.ALL, 1).addsUp()).isTrue();
    }

    @Test
    void saysNothing_ofARouteThatWasNotPreparedToItsEnd() {
        hub.seekers("puglia-h01", "P-1");
        hub.counterparts().breakAfter(0);

        assertThat(hub.run("send-profiles").completed()).isFalse();

        assertThat(served()).isEmpty();
    }

    /** What came in after the first page was read may have been missed, whenever the rest of it was read. */
    @Test
    void keepsTheMomentAtWhichARunBegan_whenItIsContinued() {
        hub.seekers(
                "puglia-h01", IntStream.range(0, 600).mapToObj(n -> "P-" + n).toArray(String[]::new));
        hub.counterparts().breakAfter(500);
        hub.run("send-profiles");
        Instant between = hub.storage().preparations().horizon();

        assertThat(hub.run("send-profiles").completed()).isTrue();

        assertThat(hub.jdbc().queryForObject("SELECT max(complete_at) FROM preparation", OffsetDateTime.class))
                .isBefore(between.atOffset(ZoneOffset.UTC));
    }

    private List<String> served() {
        return hub.jdbc().queryForList("SELECT counterpart || ' ' || region FROM preparation ORDER BY 1", String.class);
    }

    @Test
    void countsWhatWasCollected() {
        assertThat(hub.run("collect-receipts").counts())
                .isEqualTo(Map.of("fresh", 5L, "seen-before", 3L, "rejected", 1L));
    }

    @Test
    void countsACandidateAsUnserved_whenNobodyServesItsRegion() {
        hub.seekers("puglia-h01", "P-1");
        hub.seekers("sicilia-h01", "P-2");
        hub.seekers("calabria-h01", "P-3", "P-4");

        assertThat(hub.run("send-profiles").counts())
                .containsEntry("selected", 4L)
                .containsEntry("prepared", 2L)
                .containsEntry("unserved", 2L);
        assertThat(hub.deliveries()).containsExactly("cpi-puglia", "cpi-sicilia");
    }

    @Test
    void goesOnAfterTheLastChunkThatWasWritten_whenPreparingFailed() {
        hub.seekers(
                "puglia-h01", IntStream.range(0, 1100).mapToObj(n -> "P-" + n).toArray(String[]::new));
        hub.counterparts().breakAfter(600);

        JobOutcome failed = hub.run("send-profiles");
        assertThat(failed.completed()).isFalse();
        assertThat(failed.message()).isEqualTo("IllegalStateException: broken on purpose");
        assertThat(hub.deliveries()).hasSize(500);
        assertThat(hub.exchanges().asked()).isEmpty();

        assertThat(hub.run("send-profiles").counts())
                .containsEntry("selected", 1100L)
                .containsEntry("prepared", 1100L);
        assertThat(hub.deliveries()).hasSize(1100);
    }
}
