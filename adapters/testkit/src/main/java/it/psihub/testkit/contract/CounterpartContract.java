package it.psihub.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.exchange.BulkSource;
import it.psihub.exchange.Collector;
import it.psihub.exchange.Inbound;
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
import java.util.Optional;
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

    /** The gate before the stand-in; none where the hub is called and never calls. */
    protected Optional<Gate> gate(Gates gates) {
        return Optional.empty();
    }

    /** The block of a counterpart that is reached there, without {@code kind} and {@code limits}. */
    protected abstract Map<String, String> settings(Reach reach);

    /** Every document that counterparts of the kind receive. */
    protected List<Sending> sends() {
        return List.of();
    }

    /** Every document that they send, or that is collected from them. */
    protected List<Receiving> receives() {
        return List.of();
    }

    /** Every sort of bulk files that they send. */
    protected List<Filing> files() {
        return List.of();
    }

    /** Every document that is collected from them. */
    protected List<Collecting> collects() {
        return List.of();
    }

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

    @Test
    void everyDocumentThatComesInIsHeldToTheContract() {
        assertThat(stage().hub().beans(Inbound.class).stream().map(Inbound::route))
                .containsExactlyInAnyOrderElementsOf(
                        receives().stream().map(Receiving::route).toList());
    }

    @Test
    void everySortOfFilesIsHeldToTheContract() {
        assertThat(stage().hub().beans(BulkSource.class).stream().map(BulkSource::route))
                .containsExactlyInAnyOrderElementsOf(
                        files().stream().map(Filing::route).toList());
    }

    @Test
    void everyDocumentThatIsCollectedIsHeldToTheContract() {
        assertThat(stage().hub().beans(Collector.class).stream().map(Collector::route))
                .containsExactlyInAnyOrderElementsOf(
                        collects().stream().map(Collecting::route).toList());
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

    record Came(Receiving document, InboundFault fault, InboundTable.Row expected) {
        @Override
        public String toString() {
            return document.route().id() + " " + fault;
        }
    }

    Stream<Came> inbound() {
        return receives().stream().flatMap(document -> {
            InboundTable table = InboundTable.of(document.route(), getClass());
            return Arrays.stream(InboundFault.values()).map(fault -> new Came(document, fault, table.row(fault)));
        });
    }

    /** What is in order is applied once, and nothing else is. */
    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("inbound")
    void appliesOnce(Came came) {
        new InboundScenario(stage(), came.document(), came.fault()).play(came.expected());
    }

    record Fetched(Collecting document, CollectFault fault, CollectTable.Row expected) {
        @Override
        public String toString() {
            return document.route().id() + " " + fault;
        }
    }

    Stream<Fetched> collected() {
        return collects().stream().flatMap(document -> {
            CollectTable table = CollectTable.of(document.route(), getClass());
            return Arrays.stream(CollectFault.values())
                    .map(fault -> new Fetched(document, fault, table.row(fault)))
                    .filter(fetched -> fetched.expected().outcome().isPresent());
        });
    }

    /** Whatever goes wrong on the way, in the end all is here. */
    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("collected")
    void fetchesAll(Fetched fetched) throws IOException {
        new CollectScenario(stage(), fetched.document(), fetched.fault(), fetched.expected()).play();
    }

    record Filed(Filing filing, InboundFault fault, InboundTable.Row expected) {
        @Override
        public String toString() {
            return filing.route().id() + " " + fault;
        }
    }

    Stream<Filed> filed() {
        return files().stream().flatMap(filing -> {
            InboundTable table = InboundTable.of(filing.route(), getClass());
            return Arrays.stream(InboundFault.values())
                    .map(fault -> new Filed(filing, fault, table.row(fault)))
                    .filter(filed -> !filed.expected().outcomes().isEmpty());
        });
    }

    /** Of a file, the lines that are in order, once. */
    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("filed")
    void appliesLinesOnce(Filed filed, @TempDir Path folder) throws IOException {
        new FileScenario(stage(), filed.filing(), filed.fault(), folder).play(filed.expected());
    }
}
