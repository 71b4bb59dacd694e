package it.psihub.runtime.bench.door;

import it.psihub.canonical.SourceId;
import it.psihub.canonical.network.Network;
import it.psihub.canonical.network.Region;
import it.psihub.runtime.app.HubApplication;
import it.psihub.runtime.app.SandboxTokens;
import it.psihub.runtime.app.StartFailed;
import it.psihub.runtime.bench.Bench;
import it.psihub.runtime.bench.BenchRun;
import it.psihub.runtime.bench.Clients;
import it.psihub.runtime.bench.Contest;
import it.psihub.runtime.bench.DoorRecords;
import it.psihub.runtime.bench.OldTraffic;
import it.psihub.runtime.bench.Result;
import it.psihub.storage.NodeName;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.UUID;

/**
 * Records over real HTTP, each answered after it was checked, applied and committed; against durable inserts of the same
 * bytes by as many clients.
 */
public final class DoorBench implements Bench {
    private static final int CLIENTS = 16;
    private static final String SOURCE = "bench-psi";
    private static final int CREATED = 201;
    /** Records until the compiler is through. */
    private static final int WARM_UP = 40_000;
    /** What sealing adds to the bytes: head, nonce, tag. */
    private static final int SEALING_BYTES = 33;

    @Override
    public String name() {
        return "door";
    }

    @Override
    public String description() {
        return "Record ricevuti via REST, " + CLIENTS
                + " client, risposta dopo il commit; confronto: le stesse righe inserite una a una.";
    }

    @Override
    public int size() {
        return 8_000;
    }

    @Override
    public Result run(BenchRun run) {
        configure(run);
        try (HubApplication hub = HubApplication.start(
                run.home(), run.storage(), new NodeName("bench"), Optional.of(0), Optional.empty())) {
            String token = SandboxTokens.of(run.home(), SOURCE)
                    .orElseThrow(() -> new StartFailed("manca il token della misura", null));
            DoorRecords records = new DoorRecords(
                    new SourceId(SOURCE), hub.bean(Network.class).hubs(Region.BASILICATA));
            SingleRows rows = new SingleRows(run.storage().dataSource());
            Contest.Side door = () -> Clients.round(CLIENTS, records.next(run.size()), () -> caller(hub.port(), token));
            Contest.Side inserts = () -> Clients.round(CLIENTS, records.next(run.size()), rows::client);
            warmUp(run, door);
            Contest.Score young = Contest.of(run, door, inserts);
            Result result = Result.of(young);
            if (run.old() > 0) {
                new OldTraffic(run).fill(new UUID[0], records.bytes() + SEALING_BYTES);
                Contest.Score aged = Contest.of(run, door, inserts);
                result = Result.of(aged)
                        .with("young", Result.figure(young.ratio()))
                        .with("factor", Result.figure(young.ours() / aged.ours()))
                        .with("old", run.old());
            }
            return result.with("clients", CLIENTS).with("size", run.size());
        }
    }

    /** A door that serves all day has been compiled long ago. */
    private static void warmUp(BenchRun run, Contest.Side door) {
        run.say("riscaldamento: %d record …", WARM_UP);
        for (int sent = 0; sent < WARM_UP; sent += run.size()) {
            door.round();
        }
    }

    private static void configure(BenchRun run) {
        try {
            Files.writeString(run.home().configuration(), """
                    hub:
                      counterparts:
                        %s: {kind: psi, regions: [basilicata]}
                    """.formatted(SOURCE));
        } catch (IOException refused) {
            throw new StartFailed("non si può scrivere in " + run.home().path(), refused);
        }
    }

    static Clients.Client caller(int port, String token) throws IOException {
        Caller caller = new Caller(port, token);
        return new Clients.Client() {
            @Override
            public void send(DoorRecords.Message message) throws IOException {
                int status = caller.send(message);
                if (status != CREATED) {
                    throw new StartFailed("la porta dell'hub ha risposto " + status, null);
                }
            }

            @Override
            public void close() throws IOException {
                caller.close();
            }
        };
    }
}
