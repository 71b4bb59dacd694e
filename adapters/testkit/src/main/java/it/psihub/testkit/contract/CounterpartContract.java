package it.psihub.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.exchange.Kind;
import it.psihub.exchange.Outbound;
import it.psihub.sandbox.gate.Gate;
import it.psihub.sandbox.gate.Gates;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every kind of counterpart must stand; each has a concrete subclass in its own module, called {@code …ContractIT},
 * that says what is special to it. The hub is a real one on a real store, the counterpart the sandbox's stand-in behind
 * its gate. What each fault leads to stands in {@link FaultTable}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class CounterpartContract {
    private @Nullable ContractStage stage;

    protected abstract Kind kind();

    /** The gate before the stand-in. */
    protected abstract Gate gate(Gates gates);

    /** The block of a counterpart that is reached there, without {@code kind} and {@code limits}. */
    protected abstract Map<String, String> settings(Reach reach);

    /** Every document that counterparts of the kind receive. */
    protected abstract List<Sending> sends();

    @BeforeAll
    void open(@TempDir Path home) throws IOException {
        stage = new ContractStage(this, home);
    }

    @AfterEach
    void tidy() throws IOException {
        stage().tidy();
    }

    @AfterAll
    void close() throws IOException {
        if (stage != null) {
            stage.close();
        }
    }

    private ContractStage stage() {
        return Objects.requireNonNull(stage, "the stage is not open");
    }

    @Test
    void everyDocumentThatLeavesIsHeldToTheContract() {
        assertThat(stage().hub().beans(Outbound.class).stream().map(Outbound::route))
                .containsExactlyInAnyOrderElementsOf(
                        sends().stream().map(Sending::route).toList());
    }

    record Sent(Sending document, OutboundFault fault, Expectation expected) {
        @Override
        public String toString() {
            return document.route().id() + " " + fault;
        }
    }

    Stream<Sent> outbound() {
        return sends().stream().flatMap(document -> {
            FaultTable table = FaultTable.of(document.route(), getClass());
            return Arrays.stream(OutboundFault.values())
                    .flatMap(fault ->
                            table.expected(fault).stream().map(expected -> new Sent(document, fault, expected)));
        });
    }

    /** Exactly one effect, whatever goes wrong. */
    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("outbound")
    void deliversOnce(Sent sent) throws IOException {
        new OutboundScenario(stage(), sent.document(), sent.fault(), sent.expected()).play();
    }
}
