package it.psihub.testkit;

import static it.psihub.testkit.Exit.HEALTH;
import static it.psihub.testkit.Exit.JOB_CENTRE;
import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.canonical.work.JobSeekerProfile;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Counts;
import it.psihub.exchange.Delivery;
import it.psihub.exchange.Discrepancy;
import it.psihub.exchange.InboundCounts;
import it.psihub.exchange.Period;
import it.psihub.exchange.Reconciliation;
import it.psihub.exchange.Route;
import it.psihub.exchange.Scope;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Routes, counterparts and periods are looked at apart. */
class LedgerScopeIT {
    private static final CounterpartId PUGLIA = new CounterpartId("cpi-puglia");
    private static final CounterpartId SICILIA = new CounterpartId("cpi-sicilia");
    /** A Sunday on which Italy turned its clocks back: it had 25 hours. */
    private static final LocalDate LONG_DAY = LocalDate.of(2026, 10, 25);

    @AutoClose
    private static final HubStore HUB = new HubStore();

    @BeforeAll
    static void prepare() {
        HUB.prepare(JOB_CENTRE, seeker("today-1"), PUGLIA);
        HUB.prepare(JOB_CENTRE, seeker("today-2"), PUGLIA);
        HUB.prepare(JOB_CENTRE, seeker("today-3"), SICILIA);
        HUB.put(Records.referral("today-1").build());
        HUB.prepare(HEALTH, Records.referral("today-1").build(), new CounterpartId("asl-puglia"));
        move(HUB.prepare(JOB_CENTRE, seeker("first-hour"), PUGLIA), "2026-10-25T00:00:00+02:00");
        move(HUB.prepare(JOB_CENTRE, seeker("last-hour"), PUGLIA), "2026-10-25T23:59:59.999+01:00");
        move(HUB.prepare(JOB_CENTRE, seeker("day-after"), PUGLIA), "2026-10-26T00:00:00+01:00");
    }

    @Test
    void countsByRouteAndCounterpart() {
        assertThat(HUB.ledger().deliveries(Scope.ALL))
                .extracting(counts -> counts.route().id() + " "
                        + counts.counterpart().orElseThrow().value() + " " + counts.selected())
                .containsExactly(
                        "health.referral asl-puglia 1",
                        "job-centre.profile cpi-puglia 5",
                        "job-centre.profile cpi-sicilia 1");
        assertThat(HUB.ledger().deliveries())
                .extracting(counts -> counts.route().id() + " " + counts.selected())
                .containsExactly("health.referral 1", "job-centre.profile 6");
        assertThat(HUB.ledger().messages())
                .singleElement()
                .extracting(InboundCounts::messages)
                .isEqualTo(7L);
    }

    @Test
    void countsOneRouteAndCounterpartOnly() {
        assertThat(deliveries(scope(Optional.of(JOB_CENTRE.route()), Optional.of(PUGLIA), Period.ALL)))
                .isEqualTo(5);
        assertThat(deliveries(scope(Optional.of(HEALTH.route()), Optional.empty(), Period.ALL)))
                .isEqualTo(1);
        assertThat(deliveries(scope(Optional.of(HEALTH.route()), Optional.of(PUGLIA), Period.ALL)))
                .isZero();
    }

    @Test
    void countsADayAsItIsInItaly_alsoOneOf25Hours() {
        assertThat(deliveries(on(LONG_DAY, LONG_DAY))).isEqualTo(2);
        assertThat(deliveries(on(LONG_DAY, LONG_DAY.plusDays(1)))).isEqualTo(3);
        assertThat(deliveries(on(LONG_DAY.minusDays(9), LONG_DAY.minusDays(1)))).isZero();
    }

    @Test
    void findsWhatIsWrong_onlyWithinItsRouteCounterpartAndPeriod() {
        HUB.undone(() -> {
            HUB.jdbc().update("UPDATE delivery SET state = 'accepted' WHERE counterpart = 'cpi-sicilia'");

            assertThat(checks(scope(Optional.of(JOB_CENTRE.route()), Optional.of(SICILIA), Period.ALL)))
                    .containsExactly("due-without-open", "sent-without-attempt");
            assertThat(checks(scope(Optional.empty(), Optional.of(PUGLIA), Period.ALL)))
                    .isEmpty();
            assertThat(checks(scope(Optional.of(HEALTH.route()), Optional.empty(), Period.ALL)))
                    .isEmpty();
            assertThat(checks(on(LONG_DAY, LONG_DAY))).isEmpty();
            return true;
        });
    }

    @Test
    void looksAtWhatIsOpen_howeverOldItIs() {
        LocalDate today = LocalDate.now(Period.ZONE);
        Scope closed = scope(Optional.empty(), Optional.empty(), Period.since(today));
        Scope open = new Scope(Optional.empty(), Optional.empty(), Period.since(today), true);
        HUB.undone(() -> {
            HUB.jdbc().update("UPDATE delivery SET state = 'sending' WHERE id < uuid_floor(now() - interval '1 day')");

            assertThat(checks(closed)).isEmpty();
            assertThat(checks(open)).containsExactly("due-differs", "sent-without-attempt");
            return true;
        });
    }

    private static JobSeekerProfile seeker(String id) {
        JobSeekerProfile profile = Records.profile(id).build();
        HUB.put(Records.subject(id).noIdentifiers().build(), profile);
        return profile;
    }

    /** As if it had been prepared then. */
    private static void move(Delivery delivery, String then) {
        UUID id = HUB.jdbc()
                .queryForObject(
                        "SELECT uuid_floor(?::timestamptz)",
                        UUID.class,
                        ZonedDateTime.parse(then).toOffsetDateTime());
        for (String column : List.of("delivery.id", "delivery_key.delivery_id", "delivery_due.delivery_id")) {
            String table = column.substring(0, column.indexOf('.'));
            HUB.jdbc()
                    .update(
                            "UPDATE " + table + " SET " + column.substring(column.indexOf('.') + 1) + " = ? WHERE "
                                    + column + " = ?",
                            id,
                            delivery.id().value());
        }
    }

    private static Scope scope(Optional<Route> route, Optional<CounterpartId> counterpart, Period period) {
        return new Scope(route, counterpart, period, false);
    }

    private static Scope on(LocalDate from, LocalDate until) {
        return scope(Optional.empty(), Optional.empty(), new Period(Optional.of(from), Optional.of(until)));
    }

    private static long deliveries(Scope scope) {
        Reconciliation found = HUB.ledger().reconcile(scope, 1);
        assertThat(found.discrepancies()).isEmpty();
        assertThat(found.addsUp()).isTrue();
        return found.deliveries().stream().mapToLong(Counts::selected).sum();
    }

    private static List<String> checks(Scope scope) {
        return HUB.ledger().reconcile(scope, 1).discrepancies().stream()
                .map(Discrepancy::check)
                .toList();
    }
}
