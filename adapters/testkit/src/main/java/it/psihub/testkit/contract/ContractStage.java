package it.psihub.testkit.contract;

import it.psihub.canonical.network.NetworkCsv;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Delivery;
import it.psihub.exchange.Inbox;
import it.psihub.sandbox.Sandbox;
import it.psihub.sandbox.SandboxOptions;
import it.psihub.sandbox.gate.Gate;
import it.psihub.sandbox.gate.HttpGate;
import it.psihub.schemas.Schemas;
import it.psihub.testkit.StoredRecords;
import it.psihub.testkit.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Where a contract is played: a hub, a stand-in behind its gate, and what can be seen of both. */
final class ContractStage implements Desk, AutoCloseable {
    private static final Duration PATIENT = Duration.ofSeconds(30);
    private static final URI NOWHERE = URI.create("none:/");
    private static final Duration HASTY = Duration.ofMillis(750);

    private final CounterpartContract contract;
    private final TestDatabase database = TestDatabase.create();
    private final CallLog calls = new CallLog();
    private final Map<String, Delivery> carried = new HashMap<>();
    private final Sandbox sandbox;
    private final Optional<Gate> gate;
    private final DeafPort deaf;
    private final ContractHub hub;
    private Optional<Trusted> trusted = Optional.empty();
    private @Nullable ContractHub corrected;

    /** @param home the sandbox's */
    ContractStage(CounterpartContract contract, Path home) throws IOException {
        this.contract = contract;
        sandbox = Sandbox.start(SandboxOptions.at(home, 1).withoutFaults().withoutRefusals());
        gate = contract.gate(sandbox.gates());
        deaf = new DeafPort();
        if (gate.orElse(null) instanceof HttpGate http) {
            trusted = Optional.of(Trusted.only(http.keys()));
        }
        database.storage().network().load(NetworkCsv.read(file -> Schemas.reader("network/" + file)));
        hub = ContractHub.start(database, calls, properties(false));
    }

    private Map<String, String> properties(boolean right) throws IOException {
        Map<String, String> properties = new TreeMap<>();
        for (Via via : vias()) {
            String block = "hub.counterparts." + counterpart(via).value() + ".";
            properties.put(block + "kind", contract.kind().value());
            properties.put(block + "limits.first-ask", "1h");
            properties.put(block + "limits.concurrency", via == Via.PAIR ? "2" : "1");
            contract.settings(reach(via, right)).forEach((name, value) -> properties.put(block + name, value));
        }
        return properties;
    }

    private List<Via> vias() {
        return Arrays.stream(Via.values())
                .filter(via -> http().isPresent() || via.ofFolders())
                .toList();
    }

    private Reach reach(Via via, boolean right) throws IOException {
        if (http().isEmpty()) {
            return new Reach(via.toString(), NOWHERE, PATIENT, PATIENT);
        }
        HttpGate http = http().get();
        Duration patience = via == Via.HASTY || via.misaddressed() ? HASTY : PATIENT;
        return new Reach(
                via.toString(), right && via.misaddressed() ? http.uri() : address(via, http), patience, patience);
    }

    private Optional<HttpGate> http() {
        return gate.filter(HttpGate.class::isInstance).map(HttpGate.class::cast);
    }

    private URI address(Via via, HttpGate http) throws IOException {
        return switch (via) {
            case PLAIN, HASTY, PAIR -> http.uri();
            case SECURE -> http.https();
            case NOWHERE ->
                URI.create("http://no-such-host.invalid" + http.uri().getPath());
            case DEAF ->
                URI.create("http://127.0.0.1:" + deaf.number() + http.uri().getPath());
        };
    }

    @Override
    public ContractHub hub() {
        return hub;
    }

    @Override
    public CounterpartId from() {
        return counterpart(Via.PLAIN);
    }

    @Override
    public CounterpartId other() {
        return counterpart(Via.PAIR);
    }

    @Override
    public Delivery delivered(CounterpartId to, String name) {
        return carried.computeIfAbsent(to.value() + "/" + name, fresh -> {
            Sending document = contract.sends().get(0);
            Delivery delivery = hub.prepare(
                    document.route(),
                    to,
                    document.material().store(hub, records(), "answered-" + Integer.toHexString(fresh.hashCode())));
            hub.drain(document.route(), to);
            return delivery;
        });
    }

    AutoCloseable storeOutage() {
        return database.outage();
    }

    /** The same hub, started again by an operator who corrected the addresses. */
    ContractHub correctedHub() throws IOException {
        if (corrected == null) {
            corrected = ContractHub.start(database, calls, properties(true));
        }
        return corrected;
    }

    StoredRecords records() {
        return new StoredRecords(hub.bean(Inbox.class), database.storage().keys());
    }

    Gate gate() {
        return gate.orElseThrow();
    }

    CallLog calls() {
        return calls;
    }

    CounterpartId counterpart(Via via) {
        String name = gate.map(Gate::counterpart).orElse(contract.kind().value());
        return new CounterpartId(name + "-" + (http().isPresent() || via.ofFolders() ? via : Via.PLAIN));
    }

    Effects effects(String kind) {
        return Effects.of(sandbox.effects(), gate().counterpart(), kind);
    }

    /** Whatever a scenario leaves behind is no matter of the next. */
    void tidy() throws IOException {
        if (gate.isPresent()) {
            gate.get().clear();
        }
        hub.forget();
    }

    @Override
    public void close() throws IOException {
        if (corrected != null) {
            corrected.close();
        }
        hub.close();
        deaf.close();
        sandbox.close();
        database.close();
        trusted.ifPresent(Trusted::close);
    }
}
