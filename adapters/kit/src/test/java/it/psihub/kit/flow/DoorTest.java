package it.psihub.kit.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.psihub.canonical.Problem;
import it.psihub.exchange.Cause;
import it.psihub.exchange.Collected;
import it.psihub.exchange.CollectedPage;
import it.psihub.exchange.CollectionFailed;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Cursor;
import it.psihub.exchange.InboundState;
import it.psihub.exchange.Incoming;
import it.psihub.exchange.MessageConflict;
import it.psihub.exchange.Progress;
import it.psihub.exchange.Reply;
import it.psihub.exchange.Room.Shortage;
import it.psihub.exchange.Route;
import it.psihub.exchange.TakenUp;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataAccessResourceFailureException;

class DoorTest {
    private final Lab lab = Lab.with("lab-one", "lab-two");

    @AfterEach
    void stop() {
        lab.close();
    }

    private Reply receive(String id, String text) {
        return lab.door().receive(Lab.message("lab-one", id, text));
    }

    private Collected collect() {
        return lab.exchanges().collect(Lab.ROUTE, Progress.NONE);
    }

    private static CollectedPage page(String next, boolean more, Incoming... messages) {
        return new CollectedPage(List.of(messages), new Cursor(next), more);
    }

    @Test
    void givesTheStoredReplyAgain_whenTheSameMessageComesAgain() {
        AtomicInteger applied = new AtomicInteger();
        lab.inbox.failure = () -> {
            applied.incrementAndGet();
            return null;
        };

        Reply first = receive("m1", "good");

        assertThat(first.state()).isEqualTo(InboundState.APPLIED);
        assertThat(receive("m1", "good")).isSameAs(first);
        assertThat(applied).hasValue(1);
    }

    @Test
    void refusesOtherBytesUnderTheSameId() {
        receive("m1", "good");

        assertThatThrownBy(() -> receive("m1", "other")).isInstanceOf(MessageConflict.class);
    }

    @Test
    void rejectsWithAllProblems() {
        assertThat(receive("m1", "breach").problems()).extracting(Problem::path).containsExactly("/a", "/b");
        assertThat(receive("m2", "unmappable"))
                .satisfies(reply -> assertThat(reply.state()).isEqualTo(InboundState.REJECTED))
                .satisfies(reply ->
                        assertThat(reply.problems()).extracting(Problem::path).containsExactly("/c"));
        assertThat(receive("m1", "breach").problems()).hasSize(2);
    }

    @Test
    void parksAMessage_whenTheAdapterThrows() {
        assertThat(receive("m1", "bug").state()).isEqualTo(InboundState.PARKED);
        assertThat(receive("m2", "good").state()).isEqualTo(InboundState.APPLIED);
    }

    @Test
    void parksAMessage_whenTheStoreRefusesWhatItAsksFor() {
        lab.inbox.failure = () -> new IllegalStateException("a reference that cannot be");

        assertThat(receive("m1", "good").state()).isEqualTo(InboundState.PARKED);
    }

    @Test
    void promisesNothing_whenTheStoreIsGone() {
        lab.inbox.failure = () -> new DataAccessResourceFailureException("the store is gone");
        assertThatThrownBy(() -> receive("m1", "good")).isInstanceOf(DataAccessResourceFailureException.class);
        lab.inbox.failure = () -> null;

        assertThat(lab.inbox.rows).isEmpty();
        assertThat(receive("m1", "good").state()).isEqualTo(InboundState.APPLIED);
        assertThat(lab.inbox.unsettled(Lab.ROUTE, Optional.empty(), 10)).isEmpty();
    }

    @Test
    void refusesARouteThatNobodyTakesIn() {
        Incoming stray = new Incoming(Route.of("lab", "other"), Lab.id("lab-one"), "m1", Lab.RAW);

        assertThatThrownBy(() -> lab.door().receive(stray))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no adapter takes in lab.other");
    }

    @Test
    void collectsPageByPage_fromWhereItStopped() {
        lab.pages = (from, since) -> switch (from.id().value() + since.value()) {
            case "lab-one" -> page("1", true, Lab.message("lab-one", "a", "good"), Lab.message("lab-one", "b", "bug"));
            case "lab-one1" -> page("2", false, Lab.message("lab-one", "c", "breach"));
            case "lab-one2" -> page("2", false, Lab.message("lab-one", "c", "breach"));
            default -> page(since.value(), false);
        };

        assertThat(collect()).isEqualTo(new Collected(2, 0, 1));
        assertThat(lab.inbox.advanced).containsExactly(new Cursor("1"), new Cursor("2"));

        assertThat(collect()).isEqualTo(new Collected(0, 1, 0));
        assertThat(lab.inbox.advanced).hasSize(2);
    }

    @Test
    void collectsAgainFromADayOn_andLeavesTheCursorWhereItIs() {
        Instant day = Instant.parse("2026-02-01T00:00:00Z");
        lab.inbox.cursors.put(Lab.id("lab-one"), new Cursor("9"));
        lab.pages = (from, since) -> switch (from.id().value() + since.value()) {
            case "lab-one2026-02-01T00:00:00Z" -> page("1", true, Lab.message("lab-one", "a", "good"));
            case "lab-one1" -> page("2", false, Lab.message("lab-one", "b", "good"));
            default -> page(since.value(), false);
        };

        assertThat(collectAgain(day)).isEqualTo(new Collected(2, 0, 0));
        assertThat(collectAgain(day)).isEqualTo(new Collected(0, 2, 0));

        assertThat(lab.inbox.advanced).isEmpty();
        assertThat(lab.inbox.cursors).containsEntry(Lab.id("lab-one"), new Cursor("9"));
    }

    private Collected collectAgain(Instant since) {
        return lab.exchanges().collectAgain(Lab.ROUTE, Set.of(), since, Progress.NONE);
    }

    @Test
    void keepsTheCursor_whenACollectionFails_andGoesOnWithTheOthers() {
        lab.pages = (from, since) -> {
            if (from.id().equals(Lab.id("lab-one")) && since.value().equals("1")) {
                throw new CollectionFailed(Cause.TIMEOUT, "no answer", new IOException());
            }
            return page("1", since.equals(Cursor.START), Lab.message(from.id().value(), "a", "good"));
        };

        assertThat(collect()).isEqualTo(new Collected(2, 1, 0));
        assertThat(lab.inbox.cursors)
                .containsEntry(Lab.id("lab-one"), new Cursor("1"))
                .containsEntry(Lab.id("lab-two"), new Cursor("1"));
    }

    @Test
    void leavesACounterpartAloneForAsLongAsItAsks_whenACollectionIsPutOff() {
        AtomicInteger asked = new AtomicInteger();
        lab.pages = (from, since) -> {
            if (from.id().equals(Lab.id("lab-one"))) {
                asked.incrementAndGet();
                throw new CollectionFailed(
                        Cause.THROTTLED, Optional.of(Duration.ofHours(1)), "not now", new IOException());
            }
            return page("1", false, Lab.message(from.id().value(), "a", "good"));
        };

        collect();
        collect();

        assertThat(asked).hasValue(1);
        assertThat(lab.states.of(Lab.id("lab-one")).leaveAlone().orElseThrow())
                .isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
    }

    @Test
    void stopsBetweenTwoPages_whenTheCounterpartAskedSomebodyElseForPatience() {
        CounterpartId one = Lab.id("lab-one");
        AtomicInteger asked = new AtomicInteger();
        lab.states.unreached(one, Cause.TIMEOUT, Duration.ZERO);
        lab.states.waited(one);
        lab.pages = (from, since) -> {
            if (from.id().equals(one) && asked.incrementAndGet() == 1) {
                lab.states.unreached(one, Cause.THROTTLED, Duration.ofHours(1));
            }
            return page(
                    since.value() + "1",
                    from.id().equals(one),
                    Lab.message(from.id().value(), "a", "good"));
        };

        collect();

        assertThat(asked).hasValue(1);
        assertThat(lab.inbox.cursors).containsEntry(one, new Cursor("1"));
        assertThat(lab.states.of(one).leaveAlone().orElseThrow())
                .isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
        assertThat(lab.states.of(one).ailing()).isFalse();
    }

    @Test
    void givesTheLeaseBack_whenTheDatabaseGoesAwayOnceItIsHeld() {
        AtomicInteger looks = new AtomicInteger();
        lab.states.beforeLook = counterpart -> {
            if (counterpart.equals(Lab.id("lab-one")) && looks.incrementAndGet() == 2) {
                throw new DataAccessResourceFailureException("the database is away");
            }
        };
        lab.pages = (from, since) -> page("1", false, Lab.message(from.id().value(), "a", "good"));

        assertThatThrownBy(this::collect).hasStackTraceContaining("the database is away");
        assertThat(lab.leases.isHeld("inbound/lab-one/lab.result")).isFalse();

        collect();
        assertThat(lab.inbox.cursors).containsKey(Lab.id("lab-one"));
    }

    @Test
    void ends_whenACounterpartPromisesMoreAndStaysWhereItIs() {
        lab.pages = (from, since) -> page("stuck", true);

        assertThat(collect()).isEqualTo(Collected.NOTHING);
    }

    @Test
    void takesUpWhatWasStoredAndNotSettled() {
        lab.inbox.leave(Lab.message("lab-two", "left", "good"));

        assertThat(collect()).isEqualTo(new Collected(0, 1, 0));
        assertThat(lab.inbox.unsettled(Lab.ROUTE, Optional.empty(), 10)).isEmpty();
    }

    @Test
    void takesUpTheOthers_whenTheStoreRefusesOneInEveryWay() {
        Incoming poison = Lab.message("lab-one", "poison", "good");
        lab.inbox.leave(poison);
        MemoryInbox.Row after = lab.inbox.leave(Lab.message("lab-two", "after", "good"));
        lab.inbox.refused = Optional.of(poison);

        assertThat(lab.exchanges().takeUp(Progress.NONE)).isEqualTo(new TakenUp(1, 1));
        assertThat(after.reply).isNotNull();
    }

    @Test
    void takesUpWhatLiesBehindMoreThanAPageOfDamagedMessages() {
        for (int i = 0; i < 25; i++) {
            lab.inbox.leave(Lab.message("lab-one", "damaged-" + i, "good")).damaged = true;
        }
        assertThat(lab.exchanges().hasUnsettled()).isFalse();
        MemoryInbox.Row behind = lab.inbox.leave(Lab.message("lab-two", "behind", "good"));
        assertThat(lab.exchanges().hasUnsettled()).isTrue();

        assertThat(lab.exchanges().takeUp(Progress.NONE)).isEqualTo(new TakenUp(1, 25));
        assertThat(behind.reply).isNotNull();
        assertThat(lab.exchanges().hasUnsettled()).isFalse();
    }

    @Test
    void takesUpWhatWasLeft_beforeAnybodyCanCall() {
        lab.context.getBean(Leftovers.class).stop();
        lab.inbox.leave(Lab.message("lab-two", "left", "good"));

        lab.context.getBean(Leftovers.class).start();

        assertThat(lab.inbox.rows.values())
                .singleElement()
                .satisfies(row -> assertThat(row.reply)
                        .satisfies(reply -> assertThat(reply.state()).isEqualTo(InboundState.APPLIED)));
    }

    @Test
    void leavesWhatIsUnsettledToTheOtherNode_whileThatOneTakesItUp() {
        lab.inbox.leave(Lab.message("lab-two", "left", "good"));
        lab.leases.steal("inbound/unsettled/lab.result");
        assertThat(lab.exchanges().takeUp(Progress.NONE)).isEqualTo(TakenUp.NOTHING);
        assertThat(lab.exchanges().hasUnsettled()).isTrue();

        lab.leases.free("inbound/unsettled/lab.result");
        assertThat(lab.exchanges().takeUp(Progress.NONE)).isEqualTo(new TakenUp(1, 0));
        assertThat(lab.exchanges().hasUnsettled()).isFalse();
    }

    @Test
    void takesUpWhatWaits_whileTooMuchWaits_andNotWhileTheDiskIsNearlyFull() {
        lab.inbox.leave(Lab.message("lab-two", "left", "good"));
        lab.shortage = Optional.of(Shortage.DISK);
        assertThat(lab.exchanges().takeUp(Progress.NONE)).isEqualTo(TakenUp.NOTHING);

        lab.shortage = Optional.of(Shortage.BACKLOG);
        assertThat(lab.exchanges().takeUp(Progress.NONE)).isEqualTo(new TakenUp(1, 0));
    }

    @ParameterizedTest
    @EnumSource
    void leavesWithTheCounterpart_whatThereIsNoRoomFor(Shortage shortage) {
        lab.pages = (from, since) -> page("1", false, Lab.message(from.id().value(), "a", "good"));
        lab.shortage = Optional.of(shortage);
        assertThat(collect()).isEqualTo(Collected.NOTHING);
        assertThat(lab.inbox.cursors).isEmpty();

        lab.shortage = Optional.empty();
        assertThat(collect()).isEqualTo(new Collected(2, 0, 0));
    }

    @Test
    void goesOn_whenACounterpartUsesAnIdAgain() {
        receive("a", "good");
        lab.pages = (from, since) -> from.id().equals(Lab.id("lab-one"))
                ? page("1", false, Lab.message("lab-one", "a", "other"), Lab.message("lab-one", "b", "good"))
                : page("", false);

        assertThat(collect()).isEqualTo(new Collected(1, 0, 1));
    }
}
