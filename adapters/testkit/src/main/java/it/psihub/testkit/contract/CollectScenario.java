package it.psihub.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.exchange.Cause;
import it.psihub.exchange.Collected;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.CounterpartState;
import it.psihub.exchange.CounterpartStates;
import it.psihub.exchange.Exchanges;
import it.psihub.exchange.Progress;
import it.psihub.sandbox.gate.FolderGate;
import it.psihub.sandbox.gate.Rule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The hub fetches what there is while something goes wrong, and again when nothing does: nothing is lost, nor twice. */
final class CollectScenario {
    /** A counterpart may have more to say at each look. */
    private static final int MOST_LOOKS = 4;

    private final ContractStage stage;
    private final Collecting document;
    private final CollectFault fault;
    private final CollectTable.Row expected;
    private final CounterpartId from;

    CollectScenario(ContractStage stage, Collecting document, CollectFault fault, CollectTable.Row expected) {
        this.stage = stage;
        this.document = document;
        this.fault = fault;
        this.expected = expected;
        this.from = stage.counterpart(fault.via());
    }

    void play() throws IOException {
        String name = "collected-" + fault;
        int met = stage.gate().applied().size();
        BooleanSupplier answered = answered();
        BooleanSupplier came;
        if (stage.gate() instanceof FolderGate folder && fault != CollectFault.REFUSED) {
            obey();
            came = document.given(stage, from, name);
            Awaitility.await("the set is met, and its answer lies there unless it is late")
                    .until(() -> folder.requests() > 0 && (fault.late() || answered.getAsBoolean()));
        } else {
            came = document.given(stage, from, name);
            obey();
        }
        underTheFault(collect(), came);
        stage.gate().clear();
        Awaitility.await("the fault happens").until(() -> stage.gate().applied().size() > met);
        document.mended();
        if (fault == CollectFault.REFUSED) {
            Awaitility.await("the answer lies there, now that somebody is there")
                    .until(answered::getAsBoolean);
        }
        atTheEnd(came);
    }

    /** A folder is answered in its own time, everybody else when asked. */
    private BooleanSupplier answered() throws IOException {
        if (!(stage.gate() instanceof FolderGate folder)) {
            return () -> true;
        }
        long before = receipts(folder);
        return () -> receipts(folder) > before;
    }

    private void obey() throws IOException {
        stage.gate().obey(Rule.on(fault.meets(document.reads())).then(fault.fault()));
    }

    private static long receipts(FolderGate folder) {
        try (Stream<Path> files = Files.list(folder.receipts())) {
            return files.filter(file -> !String.valueOf(file.getFileName()).startsWith("."))
                    .count();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Collected collect() {
        return stage.hub().bean(Exchanges.class).collect(document.route(), Set.of(from), Progress.NONE);
    }

    private void underTheFault(Collected collected, BooleanSupplier came) {
        CounterpartState state = stage.hub().bean(CounterpartStates.class).of(from);
        assertThat(outcome(collected, came, state))
                .as("what the collection comes to: %s, %s", collected, state)
                .isEqualTo(expected.outcome().orElseThrow());
        assertThat(state.cause().map(Cause::code))
                .as("what ails the counterpart")
                .isEqualTo(expected.cause());
    }

    private static String outcome(Collected collected, BooleanSupplier came, CounterpartState state) {
        if (state.ailing()) {
            return "failed";
        }
        if (came.getAsBoolean()) {
            return "taken";
        }
        return collected.rejected() > 0 ? "rejected" : "nothing";
    }

    private void atTheEnd(BooleanSupplier came) {
        int looks = 0;
        do {
            stage.hub().letTimePass(from);
            Collected collected = collect();
            assertThat(collected.rejected())
                    .as("refused afterwards: %s", collected)
                    .isZero();
            looks++;
        } while (!came.getAsBoolean() && looks < MOST_LOOKS);
        assertThat(came.getAsBoolean()).as("it came after %s looks", looks).isTrue();
        assertThat(stage.hub().bean(CounterpartStates.class).of(from).ailing())
                .as("the counterpart ails")
                .isFalse();
    }
}
