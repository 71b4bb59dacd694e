package it.psihub.kit.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.psihub.exchange.Answer;
import it.psihub.exchange.Cause;
import it.psihub.exchange.DeliveryState;
import it.psihub.exchange.Disclosed;
import it.psihub.exchange.Drained;
import it.psihub.exchange.Progress;
import it.psihub.exchange.Reason;
import it.psihub.exchange.Route;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DrainTest {
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

    @Test
    void asksBeforeItSendsAgain_whenTheAnswerWasLost() {
        MemoryOutbox.Row absent =
                lab.ready("absent", "lab-one", new Answer.Lost(Cause.TIMEOUT), new Answer.Absent(), OK);
        lab.ready("there", "lab-one", new Answer.Lost(Cause.CONNECTION_LOST), OK);

        assertThat(drain()).isEqualTo(new Drained(3, 2, 0));

        assertThat(lab.callsFor("absent")).containsExactly("send", "ask", "send");
        assertThat(lab.callsFor("there")).containsExactly("send", "ask");
        assertThat(absent.history).containsExactly("take", "lose", "absent", "take", "accept");
        assertThat(lab.outbox.state("there")).isEqualTo(DeliveryState.ACCEPTED);
    }

    @Test
    void asksAgainLater_whenTheQuestionIsNotAnswered() {
        MemoryOutbox.Row row = lab.ready(
                "silent", "lab-one", new Answer.Lost(Cause.TIMEOUT), retry(Cause.TIMEOUT, Duration.ofHours(2)));

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
        row.payload = new it.psihub.exchange.Payload("left".getBytes(), "text/plain");
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
        IntStream.range(0, 100).forEach(i -> lab.ready("down" + i, "lab-one", refused));
        IntStream.range(0, 20).forEach(i -> lab.ready("up" + i, "lab-two", OK));

        drain();

        assertThat(lab.outbox.rows.values().stream().filter(row -> row.state == DeliveryState.ACCEPTED))
                .hasSize(20);
        assertThat(lab.outbox.rows.values().stream().filter(row -> row.state == DeliveryState.WAITING))
                .as("four batches of eight, then no more")
                .hasSize(32);
        assertThat(lab.outbox.rows.values().stream().filter(row -> row.state == DeliveryState.READY))
                .hasSize(68);
    }

    @Test
    void parks_whenThereWereTooManyAttempts() {
        MemoryOutbox.Row row = lab.ready("stubborn", "lab-one", retry(Cause.THROTTLED, Duration.ZERO));
        row.attempts = AnswerRules.MOST_ATTEMPTS - 1;
        MemoryOutbox.Row absent = lab.ready("absent", "lab-one", new Answer.Lost(Cause.TIMEOUT), new Answer.Absent());
        absent.attempts = AnswerRules.MOST_ATTEMPTS - 1;

        drain();

        assertThat(row.last).satisfies(last -> assertThat(last.reason()).contains(Reasons.tooManyAttempts()));
        assertThat(row.state).isEqualTo(DeliveryState.PARKED);
        assertThat(absent.state).isEqualTo(DeliveryState.PARKED);
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
                .hasMessage("lab.result: 1 of 2 counterparts failed")
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
        for (String step : List.of("store", "check", "map", "apply")) {
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
