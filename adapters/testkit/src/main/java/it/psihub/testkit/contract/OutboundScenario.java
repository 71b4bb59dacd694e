package it.psihub.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.exchange.Cause;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.CounterpartState;
import it.psihub.exchange.CounterpartStates;
import it.psihub.exchange.Delivery;
import it.psihub.exchange.DeliveryState;
import it.psihub.sandbox.gate.Rule;
import it.psihub.testkit.contract.Expectation.Blame;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A document and its neighbour are sent while something goes wrong; then nothing goes wrong any more. What the ledger
 * says, what the adapter was asked to do and what the counterpart really did are held against the table.
 */
final class OutboundScenario {
    /** A wait that was asked for is counted from the answer, a moment before it is looked at. */
    private static final Duration SHORT_OF = Duration.ofSeconds(30);

    private final ContractStage place;
    private final Sending document;
    private final OutboundFault fault;
    private final Expectation expected;
    private final CounterpartId to;
    private final Delivery first;
    private final Delivery neighbour;

    OutboundScenario(ContractStage place, Sending document, OutboundFault fault, Expectation expected) {
        this.place = place;
        this.document = document;
        this.fault = fault;
        this.expected = expected;
        this.to = place.counterpart(fault.via());
        this.first = prepare(fault + "-one");
        this.neighbour = prepare(fault + "-two");
    }

    private Delivery prepare(String name) {
        return place.hub()
                .prepare(
                        document.route(),
                        to,
                        document.material()
                                .store(
                                        place.hub(),
                                        place.records(),
                                        document.route().document().value() + "-" + name));
    }

    void play() throws IOException {
        Effects before = effects();
        int met = place.gate().applied().size();
        suffer();
        effectsUnderTheFault(before);
        recover();
        faultsHappened(met);
        recovered();
        effectsAtTheEnd(before);
    }

    private Effects effects() {
        return place.effects(document.effect());
    }

    private void suffer() throws IOException {
        List<Rule> scripts = fault.scripts(document.writes());
        if (scripts.isEmpty()) {
            drain();
        }
        for (Rule script : scripts) {
            place.gate().obey(script);
            place.hub().letTimePass(to);
            drain();
        }
        suffered();
    }

    private void drain() {
        place.hub().drain(document.route(), to);
        Standing standing = place.hub().standing(first);
        assertThat(standing.state()).as("right after the fault: %s", standing).isEqualTo(expected.first());
        neighbourIsNoneTheWorse();
    }

    private void suffered() {
        Standing standing = place.hub().standing(first);
        CounterpartState counterpart = place.hub().bean(CounterpartStates.class).of(to);
        assertThat(standing.cause())
                .as("cause on record")
                .isEqualTo(expected.cause().map(Cause::code));
        assertThat(blame(standing, counterpart)).as("whose failure it is").isEqualTo(expected.blame());
        if (expected.blame() == Blame.COUNTERPART) {
            assertThat(counterpart.cause()).as("what ails the counterpart").isEqualTo(expected.cause());
        }
        fault.askedFor().ifPresent(asked -> {
            assertThat(standing.due())
                    .as("the delivery waits as long as asked")
                    .hasValueSatisfying(due -> longEnough(due, asked));
            assertThat(counterpart.leaveAlone())
                    .as("so does all else")
                    .hasValueSatisfying(left -> longEnough(left, asked));
        });
    }

    private static void longEnough(Duration wait, Duration asked) {
        assertThat(wait).isBetween(asked.minus(SHORT_OF), asked.plusSeconds(1));
    }

    private static Blame blame(Standing standing, CounterpartState counterpart) {
        if (standing.failures() > 0) {
            assertThat(counterpart.failures()).as("not both").isZero();
            return Blame.DELIVERY;
        }
        return counterpart.failures() > 0 ? Blame.COUNTERPART : Blame.NOBODY;
    }

    private void neighbourIsNoneTheWorse() {
        Standing standing = place.hub().standing(neighbour);
        DeliveryState where = fault.whom() == Whom.ONE ? document.usualEnd() : expected.first();
        assertThat(standing.state()).as("the neighbour: %s", standing).isEqualTo(where);
        assertThat(standing.failures()).as("failures of the neighbour").isZero();
    }

    /** Awaited, since an office looks into its folder when it likes. */
    private void effectsUnderTheFault(Effects before) {
        int own = fault.done() ? expected.effects() : 0;
        int neighbours = fault.whom() == Whom.ONE ? 1 : 0;
        Awaitility.await("effects under the fault")
                .untilAsserted(() -> assertThat(effects().since(before).times()).isEqualTo(own + neighbours));
    }

    private void recover() throws IOException {
        place.gate().clear();
        place.hub().letTimePass(to);
        ContractHub hub = fault.via().misaddressed() ? place.correctedHub() : place.hub();
        hub.drain(document.route(), to);
    }

    /** One that is slow is written down when it ends. */
    private void faultsHappened(int before) {
        int most = before + fault.scripts(document.writes()).size();
        Awaitility.await("every script is played")
                .until(() -> place.gate().applied().size() >= most);
    }

    private void recovered() {
        List<Call> calls = place.calls().of(first.key());
        Standing standing = place.hub().standing(first);
        assertThat(standing.state())
                .as("in the end: %s, calls %s", standing, calls)
                .isEqualTo(expected.end());
        assertThat(calls).as("what was done").extracting(Call::verb).containsExactlyElementsOf(verbs());
        nothingIsSentUnasked(calls);
        nothingIsSentUnasked(place.calls().of(neighbour.key()));
        assertThat(place.hub().standing(neighbour).state())
                .as("the neighbour in the end")
                .isEqualTo(document.usualEnd());
        CounterpartState counterpart = place.hub().bean(CounterpartStates.class).of(to);
        assertThat(counterpart.ailing()).as("the counterpart ails").isFalse();
        if (document.named() && expected.end() == document.usualEnd()) {
            assertThat(names())
                    .as("the counterpart's names for both")
                    .hasSize(2)
                    .doesNotHaveDuplicates();
        }
    }

    /** One sending, a question for each further script, then what the table says. */
    private List<String> verbs() {
        List<String> verbs = new ArrayList<>(List.of("send"));
        for (int further = 1; further < fault.scripts(document.writes()).size(); further++) {
            verbs.add("ask");
        }
        verbs.addAll(expected.then());
        return verbs;
    }

    private static void nothingIsSentUnasked(List<Call> calls) {
        for (int i = 1; i < calls.size(); i++) {
            if (calls.get(i - 1).lost()) {
                assertThat(calls.get(i).verb())
                        .as("after a lost answer: %s", calls)
                        .isEqualTo("ask");
            }
        }
    }

    private List<String> names() {
        return Stream.of(first, neighbour)
                .map(delivery -> place.calls().of(delivery.key()))
                .flatMap(calls -> Objects.requireNonNull(calls.get(calls.size() - 1)).ref().stream())
                .toList();
    }

    private void effectsAtTheEnd(Effects before) {
        int things = expected.effects() > 0 ? 2 : 1;
        Awaitility.await("effects in the end").untilAsserted(() -> {
            Effects done = effects().since(before);
            assertThat(done.things()).as("things done: %s", done).isEqualTo(things);
            assertThat(done.times()).as("effects: %s", done).isEqualTo(expected.effects() + 1);
        });
    }
}
