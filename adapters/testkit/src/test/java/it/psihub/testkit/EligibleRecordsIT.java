package it.psihub.testkit;

import static it.psihub.testkit.Exit.JOB_CENTRE;
import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.canonical.network.Region;
import it.psihub.canonical.network.SiteId;
import it.psihub.canonical.person.Subject;
import it.psihub.canonical.work.JobSeekerProfile;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Delivery;
import it.psihub.exchange.DeliveryEvent;
import it.psihub.exchange.Discrepancy;
import it.psihub.exchange.Eligible;
import it.psihub.exchange.Reason;
import it.psihub.exchange.Reconciliation;
import it.psihub.exchange.Scope;
import it.psihub.exchange.Settlement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** From the records as they are now to what became of each: nothing is overlooked unseen. */
class EligibleRecordsIT {
    private static final CounterpartId PUGLIA = new CounterpartId("cpi-puglia");
    private static final CounterpartId OTHER = new CounterpartId("cpi-altro");
    private static final Map<CounterpartId, Set<Region>> SERVED = Map.of(PUGLIA, Set.of(Region.PUGLIA));

    @AutoClose
    private final HubStore hub = new HubStore();

    @Test
    void countsAllAsUnprepared_whileTheRouteWasNeverPrepared() {
        seeker("a");

        assertThat(eligible()).isEqualTo(counted(Optional.empty(), 1, 0, Map.of(), 0, 1, 0));
        assertThat(reconciled().addsUp()).isTrue();
    }

    @Test
    void tellsApartWhatWasDeliveredHeldAndIsOnTheWay() {
        settle(hub.prepare(JOB_CENTRE, seeker("done"), PUGLIA), DeliveryEvent.ACCEPT);
        settle(hub.prepare(JOB_CENTRE, seeker("parked"), PUGLIA), DeliveryEvent.PARK);
        JobSeekerProfile refusing = seeker("refusing");
        hub.put(Records.consent("refusing", JOB_CENTRE.consent())
                .version(2)
                .refused()
                .build());
        assertThat(hub.take(JOB_CENTRE, hub.prepare(JOB_CENTRE, refusing, OTHER)))
                .isEmpty();
        hub.jdbc().update("UPDATE delivery SET counterpart = 'cpi-puglia'");
        hub.prepare(JOB_CENTRE, seeker("ready"), PUGLIA);
        prepared();

        assertThat(eligible())
                .isEqualTo(counted(
                        Optional.of(PUGLIA), 4, 1, Map.of("parked:test", 1L, "withheld:consent-refused", 1L), 1, 0, 0));
    }

    @Test
    void namesWhatThePreparationOverlooked() {
        hub.prepare(JOB_CENTRE, seeker("a"), PUGLIA);
        JobSeekerProfile overlooked = seeker("b");
        prepared();
        seeker("too-late-for-it");

        Reconciliation found = reconciled();

        assertThat(found.eligible()).contains(counted(Optional.of(PUGLIA), 3, 0, Map.of(), 1, 1, 1));
        assertThat(found.addsUp()).isFalse();
        assertThat(found.discrepancies()).singleElement().satisfies(discrepancy -> {
            assertThat(discrepancy.check()).isEqualTo("never-prepared");
            assertThat(discrepancy.first()).singleElement().satisfies(record -> {
                assertThat(record.record()).isEqualTo("profile " + hub.idOf(overlooked));
                assertThat(record.route()).contains(JOB_CENTRE.route());
                assertThat(record.counterpart()).contains(PUGLIA);
                assertThat(record.detail()).startsWith("versione p1.s1, preparato fino a ");
            });
        });
    }

    @Test
    void expectsTheNewVersion_onlyOnceTheRouteWasPreparedAgain() {
        hub.prepare(JOB_CENTRE, seeker("a"), PUGLIA);
        prepared();
        hub.put(Records.profile("a").version(2).build());
        assertThat(eligible()).isEqualTo(counted(Optional.of(PUGLIA), 1, 0, Map.of(), 0, 1, 0));

        prepared();

        assertThat(eligible()).isEqualTo(counted(Optional.of(PUGLIA), 1, 0, Map.of(), 0, 0, 1));
        assertThat(reconciled().discrepancies()).extracting(Discrepancy::check).containsExactly("never-prepared");
    }

    /** Its latest profile is the person's: when that is taken back, an older one of another site is to be sent. */
    @Test
    void doesNotBlameThePreparation_forAProfileThatBecameThePersonsLatest() {
        Subject one = Records.subject("twice-a").build();
        JobSeekerProfile older = Variants.updatedOn(Records.profile("twice-a").build(), Records.DAY.minusDays(1));
        JobSeekerProfile latest = Records.profile("twice-b").build();
        hub.put(one, Variants.twin("twice-b", one).build(), older, latest);
        hub.prepare(JOB_CENTRE, latest, PUGLIA);
        prepared();
        assertThat(eligible()).isEqualTo(counted(Optional.of(PUGLIA), 1, 0, Map.of(), 1, 0, 0));

        hub.remove(latest, 2);

        assertThat(hub.candidate(JOB_CENTRE, older)).isPresent();
        assertThat(eligible()).isEqualTo(counted(Optional.of(PUGLIA), 1, 0, Map.of(), 0, 1, 0));
    }

    @Test
    void countsRecordsOfARegionThatNobodyServesAsHeld() {
        hub.put(
                Records.subject("far").noIdentifiers().build(),
                Records.profile("far").site(new SiteId("calabria-h01")).build());
        prepared();

        assertThat(eligible()).isEqualTo(counted(Optional.empty(), 1, 0, Map.of("unserved", 1L), 0, 0, 0));
        assertThat(reconciled().addsUp()).isTrue();
    }

    @Test
    void remembersEachCounterpartsOwnPreparation() {
        seeker("a");
        hub.preparations()
                .completed(
                        JOB_CENTRE.route(),
                        Set.of(PUGLIA, OTHER),
                        Map.of(PUGLIA, Set.of(Region.PUGLIA), OTHER, Set.of(Region.PUGLIA)),
                        Instant.EPOCH);
        hub.preparations()
                .completed(
                        JOB_CENTRE.route(),
                        Set.of(PUGLIA),
                        SERVED,
                        hub.preparations().horizon());

        assertThat(reconciled().eligible())
                .contains(
                        counted(Optional.of(OTHER), 1, 0, Map.of(), 0, 1, 0),
                        counted(Optional.of(PUGLIA), 1, 0, Map.of(), 0, 0, 1));

        hub.preparations()
                .completed(
                        JOB_CENTRE.route(),
                        Set.of(OTHER),
                        Map.of(),
                        hub.preparations().horizon());
        assertThat(reconciled().eligible())
                .filteredOn(counts -> counts.route().equals(JOB_CENTRE.route()))
                .extracting(Eligible::counterpart)
                .containsExactly(Optional.of(PUGLIA));
    }

    /** Whoever writes now and commits later writes rows of now. */
    @Test
    void neverPutsTheHorizonBehindATransactionThatMayStillWrite() {
        Instant began = hub.inTransaction(() -> {
            Instant now = hub.jdbc()
                    .queryForObject("SELECT now()", OffsetDateTime.class)
                    .toInstant();
            Instant horizon = CompletableFuture.supplyAsync(
                            () -> hub.preparations().horizon())
                    .join();
            assertThat(horizon).isBeforeOrEqualTo(now);
            return now;
        });
        assertThat(hub.preparations().horizon()).isAfter(began);
    }

    private void prepared() {
        hub.preparations()
                .completed(
                        JOB_CENTRE.route(), Set.of(), SERVED, hub.preparations().horizon());
    }

    private void settle(Delivery delivery, DeliveryEvent event) {
        assertThat(hub.take(JOB_CENTRE, delivery)).isPresent();
        hub.settle(Settlement.of(delivery, event, new Reason("test", "prova")));
    }

    private JobSeekerProfile seeker(String id) {
        JobSeekerProfile profile = Records.profile(id).build();
        hub.put(
                Records.subject(id).noIdentifiers().build(),
                profile,
                Records.consent(id, JOB_CENTRE.consent()).build());
        return profile;
    }

    private Reconciliation reconciled() {
        return hub.ledger().reconcile(Scope.ALL, 10);
    }

    /** Of the one counterpart that there is. */
    private Eligible eligible() {
        return reconciled().eligible().stream()
                .filter(counts -> counts.route().equals(JOB_CENTRE.route()))
                .reduce((one, other) -> {
                    throw new AssertionError("several: " + one + other);
                })
                .orElseThrow();
    }

    private static Eligible counted(
            Optional<CounterpartId> to,
            long eligible,
            long delivered,
            Map<String, Long> held,
            long onTheWay,
            long unprepared,
            long overdue) {
        return new Eligible(JOB_CENTRE.route(), to, eligible, delivered, held, onTheWay, unprepared, overdue);
    }
}
