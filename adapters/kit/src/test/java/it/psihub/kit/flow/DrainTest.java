package it.psihub.kit.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.psihub.exchange.Answer;
import it.psihub.exchange.By;
import it.psihub.exchange.Cause;
import it.psihub.exchange.DeliveryState;
import it.psihub.exchange.Disclosed;
import it.psihub.exchange.Drained;
import it.psihub.exchange.Extent;
import it.psihub.exchange.Payload;
import it.psihub.exchange.Pinned;
import it.psihub.exchange.Progress;
import it.psihub.exchange.Reason;
import it.psihub.exchange.RetryTable;
import it.psihub.exchange.Route;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DrainTest {
    /** Opens tomorrow: never within the run of a test. */
    private static final String NEVER_NOW = LocalDate.now(ZoneId.of("Europe/Rome"))
                    .plusDays(2)
                    .getDayOfWeek()
                    .name()
                    .substring(0, 3)
            + " 08:00-09:00";

    private static final Answer GARBAGE = new Answer.Lost(Cause.GARBAGE);
    private static final Answer OK = new Answer.Accepted("ref", List.of());
    private static final Reason WHY = new Reason("some-reason", "Un motivo.");

    private final Lab lab = Lab.with("lab-one", "lab-two");

    @AfterEach
    void stop() {
        lab.close();
    }

    private Drained drain() {
        return lab.exchanges().drain(Lab.ROUTE, Progress.NONE);
    }

    private static Answer retry(Cause cause, Duration after) {
        return new Answer.Retry(cause, Optional.of(after));
    }

    @Test
    void settlesEachAnswerByItsEvent() {
        lab.ready("delivered", "lab-one", new Answer.Delivered("r1"));
        lab.ready("accepted", "lab-one", OK);
        lab.ready("rejected", "lab-one", new Answer.Rejected(WHY, List.of()));
        lab.ready("parked", "lab-one", new Answer.Park(WHY));
        lab.ready("later", "lab-one", retry(Cause.THROTTLED, Duration.ofHours(1)));
        AtomicInteger rested = new AtomicInteger();

        Drained drained = lab.exchanges().drain(Lab.ROUTE, rested::addAndGet);

        assertThat(lab.outbox.state("delivered")).isEqualTo(DeliveryState.DELIVERED);
        assertThat(lab.outbox.state("accepted")).isEqualTo(DeliveryState.ACCEPTED);
        assertThat(lab.outbox.state("rejected")).isEqualTo(DeliveryState.REJECTED);
        assertThat(lab.outbox.state("parked")).isEqualTo(DeliveryState.PARKED);
        assertThat(lab.outbox.state("later")).isEqualTo(DeliveryState.WAITING);
        assertThat(lab.outbox.rows.values())
                .allSatisfy(row -> assertThat(row.last)
                        .satisfies(last -> assertThat(last.raw()).contains(Lab.RAW)));
        assertThat(drained).isEqualTo(new Drained(5, 0, 0));
        assertThat(rested).hasValue(4);
    }

    @Test
    void holdsWhatMayNotLeave_whileItsNeighboursDo() {
        lab.ready("good", "lab-one", OK);
        lab.ready("hold-me", "lab-one");
        lab.ready("unmappable-one", "lab-one");
        lab.ready("breach-one", "lab-one");
        lab.ready("bug-Qwerty", "lab-one");
        lab.outbox.add("no-consent", Lab.id("lab-one"), new Disclosed.Withheld<>(new Reason("no-consent", "Manca.")));

        assertThat(drain()).isEqualTo(new Drained(1, 0, 5));

        assertThat(lab.outbox.state("good")).isEqualTo(DeliveryState.ACCEPTED);
        assertStays("hold-me", DeliveryState.WITHHELD, "no-code", "Manca il codice.");
        assertStays("no-consent", DeliveryState.WITHHELD, "no-consent", "Manca.");
        assertStays(
                "unmappable-one",
                DeliveryState.PARKED,
                "mapping",
                "Il documento non si può comporre: required in /field0, required in /field1, required in /field2,"
                        + " required in /field3, required in /field4 e altri 2");
        assertStays(
                "breach-one",
                DeliveryState.PARKED,
                "contract",
                "Il documento non rispetta il contratto: format in /date");
        assertStays(
                "bug-Qwerty",
                DeliveryState.PARKED,
                "internal-error",
                "Errore interno: IllegalArgumentException; dettagli nel registro.");
    }

    private void assertStays(String name, DeliveryState state, String code, String text) {
        assertThat(lab.outbox.state(name)).isEqualTo(state);
        assertThat(lab.outbox.rows.get(name).last)
                .satisfies(last -> assertThat(last.reason()).contains(new Reason(code, text)));
    }

    /** More than the rounds that may find nothing can hold. */
    @Test
    void asksAboutWhatLiesBehindManyThatNobodyCanAskAbout() {
        for (int i = 0; i < 50; i++) {
            lab.ready("damaged-" + i, "lab-one").state = DeliveryState.UNKNOWN;
        }
        MemoryOutbox.Row behind = lab.ready("behind", "lab-one", OK);
        behind.state = DeliveryState.UNKNOWN;
        behind.payload = new Payload("behind".getBytes(StandardCharsets.UTF_8), "text/plain");

        drain();

        assertThat(lab.callsFor("behind")).containsExactly("ask");
        assertThat(lab.outbox.state("behind")).isEqualTo(DeliveryState.ACCEPTED);
        assertThat(lab.outbox.state("damaged-49")).isEqualTo(DeliveryState.PARKED);
    }

    @Test
    void asksBeforeItSendsAgain_whenTheAnswerWasLost() {
        MemoryOutbox.Row absent = lab.ready("absent", "lab-one", GARBAGE, new Answer.Absent(), OK);
        lab.ready("there", "lab-one", GARBAGE, OK);

        assertThat(drain()).isEqualTo(new Drained(3, 2, 0));

        assertThat(lab.callsFor("absent")).containsExactly("send", "ask", "send");
        assertThat(lab.callsFor("there")).containsExactly("send", "ask");
        assertThat(absent.history).containsExactly("take", "lose", "absent", "take", "accept");
        assertThat(lab.outbox.state("there")).isEqualTo(DeliveryState.ACCEPTED);
    }

    @Test
    void asksAgainLater_whenTheQuestionIsNotAnswered() {
        MemoryOutbox.Row row = lab.ready(
                "silent", "lab-one", new Answer.Lost(Cause.GARBAGE), retry(Cause.GARBAGE, Duration.ofHours(2)));

        drain();

        assertThat(row.state).isEqualTo(DeliveryState.UNKNOWN);
        assertThat(row.history).containsExactly("take", "lose", "ask-again");
        assertThat(Duration.ofNanos(row.dueAt - System.nanoTime())).isGreaterThan(Duration.ofMinutes(100));
    }

    @Test
    void takesTheOutcomeAsUnknown_whenTheAdapterThrows() {
        lab.ready("thrown", "lab-one");
        lab.answers.get("thrown").add(() -> {
            throw new IllegalStateException("a bug");
        });
        lab.answers.get("thrown").add(() -> OK);
        lab.ready("neighbour", "lab-one", OK);

        drain();

        assertThat(lab.outbox.rows.get("thrown").history).containsExactly("take", "lose", "accept");
        assertThat(lab.outbox.state("neighbour")).isEqualTo(DeliveryState.ACCEPTED);
    }

    @Test
    void asksFirst_aboutWhatWasOnTheWireWhenANodeDied() {
        MemoryOutbox.Row row = lab.ready("left", "lab-one", OK);
        row.state = DeliveryState.SENDING;
        row.payload = new Payload("left".getBytes(), "text/plain");
        row.attempts = 1;

        drain();

        assertThat(lab.callsFor("left")).containsExactly("ask");
        assertThat(row.history).containsExactly("lose", "accept");
    }

    @Test
    void servesAShortRetryAfterWithinOneDrain() {
        MemoryOutbox.Row row = lab.ready("throttled", "lab-one", retry(Cause.THROTTLED, Duration.ofMillis(300)), OK);
        long start = System.nanoTime();

        drain();

        assertThat(row.history).containsExactly("take", "retry", "take", "accept");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void leavesACounterpartOutOfReachAlone_andServesTheOther() {
        Answer refused = new Answer.Retry(Cause.REFUSED_CONNECTION, Optional.empty());
        IntStream.range(0, 100).forEach(i -> lab.ready("down" + i, "lab-one", refused, refused, refused));
        IntStream.range(0, 20).forEach(i -> lab.ready("up" + i, "lab-two", OK));

        drain();

        assertThat(states("up")).containsExactly(Map.entry(DeliveryState.ACCEPTED, 20L));
        assertThat(states("down"))
                .as("one batch of eight, and one delivery at a time since")
                .satisfies(
                        counts -> assertThat(counts.get(DeliveryState.WAITING)).isBetween(8L, 11L));
        assertThat(lab.states.of(Lab.id("lab-one")).cause()).contains(Cause.REFUSED_CONNECTION);
        assertThat(lab.states.of(Lab.id("lab-one")).failures()).isPositive();
    }

    @Test
    void countsAnOutageAgainstNoDelivery_andTriesWithOneOnceItHasWaited() {
        Answer refused = new Answer.Retry(Cause.TIMEOUT, Optional.empty());
        IntStream.range(0, 8).forEach(i -> {
            lab.ready("late" + i, "lab-one", refused, OK);
            lab.outbox.rows.get("late" + i).failures = 6;
        });

        drain();
        lab.states.waited(Lab.id("lab-one"));
        lab.outbox.rows.values().forEach(row -> row.dueAt = System.nanoTime());
        drain();

        assertThat(states("late")).containsExactly(Map.entry(DeliveryState.ACCEPTED, 8L));
        assertThat(lab.outbox.rows.values())
                .allSatisfy(row -> assertThat(row.failures).isEqualTo(6));
        assertThat(lab.states.of(Lab.id("lab-one")).ailing()).isFalse();
    }

    @Test
    void countsWhatFailsWhileItsNeighboursPass_andParksItInTheEnd() {
        Answer refused = new Answer.Retry(Cause.UNAVAILABLE, Optional.empty());
        MemoryOutbox.Row poison = lab.ready("poison", "lab-one", refused);
        poison.failures = RetryTable.of(Cause.UNAVAILABLE).most() - 1;
        MemoryOutbox.Row once = lab.ready("once", "lab-one", retry(Cause.UNAVAILABLE, Duration.ofHours(1)));
        lab.ready("neighbour", "lab-one", OK);

        drain();

        assertThat(poison.state).isEqualTo(DeliveryState.PARKED);
        assertThat(poison.last)
                .satisfies(last -> assertThat(last.reason()).contains(Reasons.tooManyAttempts(Cause.UNAVAILABLE, 20)));
        assertThat(once.state).isEqualTo(DeliveryState.WAITING);
        assertThat(once.failures).isEqualTo(1);
        assertThat(lab.states.of(Lab.id("lab-one")).ailing()).isFalse();
    }

    @Test
    void takesALoneServerErrorForTheDeliverysOwn_andThreeTogetherForTheCounterparts() {
        MemoryOutbox.Row lone = lab.ready("lone", "lab-one", retry(Cause.SERVER_ERROR, Duration.ofHours(1)));
        IntStream.range(0, 3)
                .forEach(i -> lab.ready("three" + i, "lab-two", retry(Cause.SERVER_ERROR, Duration.ofHours(1))));

        drain();

        assertThat(lone.failures).isEqualTo(1);
        assertThat(lab.states.of(Lab.id("lab-one")).ailing()).isFalse();
        assertThat(lab.outbox.rows.get("three0").failures).isZero();
        assertThat(lab.states.of(Lab.id("lab-two")).ailing()).isTrue();
    }

    @Test
    void parks_whenItWasLostTooOftenOrTheQuestionIsNeverAnswered() {
        MemoryOutbox.Row absent = lab.ready("absent", "lab-one", GARBAGE, new Answer.Absent());
        absent.failures = RetryTable.of(Cause.CONNECTION_LOST).most() - 1;
        MemoryOutbox.Row silent = lab.ready("silent", "lab-one", GARBAGE, GARBAGE);
        silent.asks = RetryTable.of(Cause.GARBAGE).most() - 1;

        drain();

        assertThat(absent.state).isEqualTo(DeliveryState.PARKED);
        assertThat(silent.state).isEqualTo(DeliveryState.PARKED);
        assertThat(silent.last)
                .satisfies(last -> assertThat(last.reason()).contains(Reasons.unanswered(Cause.GARBAGE, 6)));
    }

    @Test
    void sendsNothing_whileAnOperatorHasPausedTheCounterpart() {
        lab.ready("paused", "lab-one", OK);
        lab.states.pause(Lab.id("lab-one"), new By("operator:test", "manutenzione"));

        assertThat(drain()).isEqualTo(Drained.NOTHING);
        lab.states.resume(Lab.id("lab-one"), new By("operator:test", "finita"));
        drain();

        assertThat(lab.outbox.state("paused")).isEqualTo(DeliveryState.ACCEPTED);
    }

    @Test
    void sendsThePayloadThatAnOperatorPinned_insteadOfAFreshMapping() {
        MemoryOutbox.Row row = lab.ready("fresh", "lab-one");
        row.pinned = Optional.of(
                new Pinned(new Payload("stored".getBytes(StandardCharsets.UTF_8), "text/plain"), 3, List.of()));
        lab.answers.put("stored", new ArrayDeque<>(List.of(() -> OK)));

        drain();

        assertThat(lab.callsFor("stored")).containsExactly("send");
        assertThat(row.state).isEqualTo(DeliveryState.ACCEPTED);
    }

    @Test
    void findsDue_onlyWhatMayBeTurnedToNow() {
        assertThat(lab.exchanges().due()).isEmpty();
        lab.ready("due", "lab-one", OK);
        assertThat(lab.exchanges().due()).isEqualTo(Map.of(Lab.ROUTE, Set.of(Lab.id("lab-one"))));

        lab.states.pause(Lab.id("lab-one"), new By("operator:test", "manutenzione"));
        assertThat(lab.exchanges().due()).isEmpty();
        lab.states.resume(Lab.id("lab-one"), new By("operator:test", "finita"));
        drain();
        assertThat(lab.exchanges().due()).isEmpty();
    }

    @Test
    void withholdsWhatWasStored_whenFieldsOfItMayNotLeaveToday() {
        MemoryOutbox.Row row = lab.ready("withdrawn", "lab-one");
        Payload stored = new Payload("stored-before".getBytes(StandardCharsets.UTF_8), "text/plain");
        row.pinned = Optional.of(new Pinned(stored, 3, List.of("base")));

        drain();

        assertStays(
                "withdrawn",
                DeliveryState.WITHHELD,
                "fields-withdrawn",
                Reasons.fieldsWithdrawn().text());
        assertThat(lab.callsFor("stored-before")).isEmpty();
    }

    @Test
    void sendsOnlyWhatIsUrgent_whileTheWindowIsClosed() {
        try (Lab closed = Lab.with(
                Map.of("hub.counterparts.lab-one.kind", "lab", "hub.counterparts.lab-one.windows.open", NEVER_NOW))) {
            closed.ready("calm", "lab-one", OK);
            closed.ready("urgent", "lab-one", OK);
            closed.outbox.rows.get("urgent").urgent = true;

            closed.exchanges().drain(Lab.ROUTE, Progress.NONE);

            assertThat(closed.outbox.state("urgent")).isEqualTo(DeliveryState.ACCEPTED);
            assertThat(closed.outbox.state("calm")).isEqualTo(DeliveryState.READY);
        }
    }

    @Test
    void leavesBackfillsToOthers_whenOnlyWhatIsOfTodayIsWanted() {
        lab.ready("today", "lab-one", OK);
        lab.ready("old", "lab-one", OK).backfill = true;

        lab.exchanges().drain(Lab.ROUTE, Set.of(), Extent.TODAY, Progress.NONE);

        assertThat(lab.outbox.state("today")).isEqualTo(DeliveryState.ACCEPTED);
        assertThat(lab.outbox.state("old")).isEqualTo(DeliveryState.READY);
        drain();
        assertThat(lab.outbox.state("old")).isEqualTo(DeliveryState.ACCEPTED);
    }

    @Test
    void endsAfterTheRoundThatIsUnderWay_whenItsTimeIsOver() {
        for (int n = 0; n < 20; n++) {
            lab.ready("p-" + n, "lab-one", OK);
        }

        Drained drained = lab.exchanges().drain(Lab.ROUTE, Set.of(), Extent.within(Duration.ZERO), Progress.NONE);

        assertThat(drained.sent()).isEqualTo(8);
        assertThat(drain().sent()).isEqualTo(12);
    }

    @Test
    void keepsToTheRateThatTheCounterpartTakes() {
        try (Lab paced = Lab.with(
                Map.of("hub.counterparts.lab-one.kind", "lab", "hub.counterparts.lab-one.limits.per-second", "20"))) {
            List<Long> at = Collections.synchronizedList(new ArrayList<>());
            IntStream.range(0, 6).forEach(i -> {
                paced.ready("paced" + i, "lab-one");
                paced.answers.get("paced" + i).add(() -> {
                    at.add(System.nanoTime());
                    return OK;
                });
            });

            paced.exchanges().drain(Lab.ROUTE, Progress.NONE);

            assertThat(at).hasSize(6);
            assertThat(Duration.ofNanos(Collections.max(at) - Collections.min(at)))
                    .as("five intervals of 50 ms; the first and the last may be a little late or early")
                    .isGreaterThan(Duration.ofMillis(150));
        }
    }

    private Map<DeliveryState, Long> states(String prefix) {
        return lab.outbox.rows.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .collect(Collectors.groupingBy(entry -> entry.getValue().state, Collectors.counting()));
    }

    @Test
    void parksOnlyTheDeliveryWhoseAnswerCannotBeApplied() {
        lab.ready("poison", "lab-one", OK);
        lab.ready("neighbour", "lab-one", OK);
        lab.outbox.refuses = settlements -> settlements.stream()
                .anyMatch(s -> s.delivery().what().revision().equals("poison")
                        && s.event() == it.psihub.exchange.DeliveryEvent.ACCEPT);

        drain();

        assertThat(lab.outbox.state("neighbour")).isEqualTo(DeliveryState.ACCEPTED);
        assertThat(lab.outbox.state("poison")).isEqualTo(DeliveryState.PARKED);
        assertThat(lab.outbox.rows.get("poison").last)
                .satisfies(last -> assertThat(last.reason()).contains(Reasons.answerRefused()));
    }

    @Test
    void skipsACounterpartThatSomebodyElseServes() {
        lab.leases.steal("outbound/lab-one/lab.result");
        lab.ready("theirs", "lab-one", OK);
        lab.ready("ours", "lab-two", OK);

        drain();

        assertThat(lab.outbox.state("theirs")).isEqualTo(DeliveryState.READY);
        assertThat(lab.outbox.state("ours")).isEqualTo(DeliveryState.ACCEPTED);
    }

    @Test
    void writesNothing_onceTheLeaseWentToSomebodyElse() {
        lab.ready("lost", "lab-one");
        lab.answers.get("lost").add(() -> {
            lab.leases.steal("outbound/lab-one/lab.result");
            return OK;
        });
        lab.ready("ours", "lab-two", OK);

        drain();

        assertThat(lab.outbox.state("lost")).isEqualTo(DeliveryState.SENDING);
        assertThat(lab.outbox.state("ours")).isEqualTo(DeliveryState.ACCEPTED);
        assertThat(lab.leases.isHeld("outbound/lab-two/lab.result")).isFalse();
    }

    /** Whoever reads before it writes is told in between that the lease is gone. */
    @Test
    void clearsNoWrite_onceTheLeaseWentToSomebodyElse() {
        AtomicBoolean cleared = new AtomicBoolean();
        CountDownLatch never = new CountDownLatch(1);
        lab.ready("reads-first", "lab-one");
        lab.answers.get("reads-first").add(() -> {
            cleared.set(lab.clearance.holds());
            lab.leases.steal("outbound/lab-one/lab.result");
            for (int looks = 0; lab.clearance.holds() && looks < 500; looks++) {
                awaitQuietly(never, 20);
            }
            return OK;
        });

        drain();

        assertThat(cleared).as("before").isTrue();
        assertThat(lab.clearance.holds()).isFalse();
        assertThat(lab.outbox.state("reads-first")).isEqualTo(DeliveryState.SENDING);
    }

    @Test
    void renewsTheLeaseAndKeepsToTheConcurrency_whileTheCounterpartIsSlow() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch never = new CountDownLatch(1);
        IntStream.range(0, 24).forEach(i -> {
            lab.ready("slow" + i, "lab-one");
            lab.answers.get("slow" + i).add(() -> {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                awaitQuietly(never, 30);
                now.decrementAndGet();
                return OK;
            });
        });

        assertThat(drain().sent()).isEqualTo(24);

        assertThat(most).hasValue(4);
        assertThat(lab.leases.renewals).isPositive();
    }

    @Test
    void tellsAFailureOfTheStore_onceTheOthersAreThrough() {
        lab.ready("unlucky", "lab-one", OK);
        lab.ready("lucky", "lab-two", OK);
        lab.outbox.refuses = settlements -> {
            if (settlements.get(0).delivery().to().equals(Lab.id("lab-one"))) {
                throw new org.springframework.dao.DataAccessResourceFailureException("the store is gone");
            }
            return false;
        };

        assertThatThrownBy(this::drain)
                .hasMessage("lab.result: 1 of 2 failed")
                .hasRootCauseMessage("the store is gone");

        assertThat(lab.outbox.state("unlucky")).isEqualTo(DeliveryState.SENDING);
        assertThat(lab.outbox.state("lucky")).isEqualTo(DeliveryState.ACCEPTED);
    }

    @Test
    void settlesWhatIsOnTheWire_andBeginsNothingNew_whenTheHubStops() throws Exception {
        CountDownLatch onTheWire = new CountDownLatch(1);
        IntStream.range(0, 20).forEach(i -> {
            lab.ready("stopped" + i, "lab-one");
            lab.answers.get("stopped" + i).add(() -> {
                onTheWire.countDown();
                awaitQuietly(new CountDownLatch(1), 100);
                return OK;
            });
        });
        Thread job = new Thread(this::drain);
        job.start();
        assertThat(onTheWire.await(5, TimeUnit.SECONDS)).isTrue();

        lab.context.close();
        job.join();

        assertThat(lab.outbox.rows.values().stream().filter(row -> row.state == DeliveryState.ACCEPTED))
                .hasSize(8);
        assertThat(lab.outbox.rows.values().stream().filter(row -> row.state == DeliveryState.READY))
                .hasSize(12);
    }

    private static void awaitQuietly(CountDownLatch never, long millis) {
        try {
            assertThat(never.await(millis, TimeUnit.MILLISECONDS)).isFalse();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void namesItsSteps() {
        for (String step : List.of("take", "split", "pace", "send", "gather", "settle", "ask", "ask.settle")) {
            assertThat(lab.context.containsBean("lab.result." + step)).as(step).isTrue();
        }
        for (String step : List.of("map", "admit")) {
            assertThat(lab.context.containsBean("lab.result." + step)).as(step).isTrue();
        }
    }

    @Test
    void refusesARouteThatNobodySends() {
        assertThatThrownBy(() -> lab.exchanges().drain(Route.of("lab", "other"), Progress.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no adapter sends lab.other");
    }
}
