package it.psihub.runtime.bench.modi;

import it.psihub.canonical.SourceId;
import it.psihub.canonical.network.Network;
import it.psihub.canonical.network.Region;
import it.psihub.modi.Pattern;
import it.psihub.modi.rest.RestCalls;
import it.psihub.runtime.app.HubApplication;
import it.psihub.runtime.app.SandboxTokens;
import it.psihub.runtime.app.StartFailed;
import it.psihub.runtime.bench.Bench;
import it.psihub.runtime.bench.BenchRun;
import it.psihub.runtime.bench.Clients;
import it.psihub.runtime.bench.Contest;
import it.psihub.runtime.bench.DoorRecords;
import it.psihub.runtime.bench.Result;
import it.psihub.storage.NodeName;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Records over real HTTP, signed by the caller, checked, kept once and committed by the hub, its signed answer proved by
 * the caller; against the same client and door without ModI, plus the signatures alone that such a round trip cannot do
 * without, made and verified by as many threads. The time that both take one after the other is the limit.
 */
public final class ModiBench implements Bench {
    private static final int CLIENTS = 2;
    /** Made and verified each: {@code Authorization}, {@code Agid-JWT-Signature}, that of the answer. */
    private static final int SIGNATURES = 3;

    private static final Set<Pattern> PATTERNS = Set.of(Pattern.ID_AUTH_REST_02, Pattern.INTEGRITY_REST_01);
    private static final String PLAIN = "bench-plain";
    private static final String SIGNED = "bench-signed";
    private static final String AUDIENCE = "https://hub.example.org/psi/v1/records";
    private static final int WARM_UP = 6_000;

    @Override
    public String name() {
        return "modi";
    }

    @Override
    public String description() {
        return "Record ricevuti via REST sotto ModI, " + CLIENTS
                + " client; confronto: gli stessi senza ModI più le sole operazioni RSA.";
    }

    @Override
    public int size() {
        return 2_000;
    }

    @Override
    public Result run(BenchRun run) {
        BenchKeys hubs = BenchKeys.make(run.home().path().resolve("modi"), "hub");
        BenchKeys peers = BenchKeys.make(run.home().path().resolve("modi"), "peer");
        configure(run, hubs, peers);
        try (HubApplication hub = HubApplication.start(
                run.home(), run.storage(), new NodeName("bench"), Optional.of(0), Optional.empty())) {
            String token = SandboxTokens.of(run.home(), PLAIN)
                    .orElseThrow(() -> new StartFailed("manca il token della misura", null));
            Door signed = new Door(run, hub, SIGNED, Peer.calls(peers, hubs, PATTERNS, AUDIENCE), Map.of());
            Door plain = new Door(run, hub, PLAIN, RestCalls.PLAIN, Map.of("Authorization", "Bearer " + token));
            Contest.Side bare = () -> rsa(run, new RsaOperations(peers.pair(), SIGNATURES));
            run.say("riscaldamento: %d record …", 2 * WARM_UP);
            for (int sent = 0; sent < WARM_UP; sent += run.size()) {
                signed.round();
                plain.round();
                bare.round();
            }
            Contest.Score score = Contest.of(run, signed, () -> afterEachOther(plain.round(), bare.round()));
            return Result.of(score)
                    .with("commits", Result.figure(signed.commits()))
                    .with("plain-commits", Result.figure(plain.commits()))
                    .with("clients", CLIENTS)
                    .with("size", run.size());
        }
    }

    /** Units per second of what takes as long as both. */
    static double afterEachOther(double one, double other) {
        return 1 / (1 / one + 1 / other);
    }

    private static double rsa(BenchRun run, RsaOperations operations) {
        List<DoorRecords.Message> counted = Collections.nCopies(run.size(), new DoorRecords.Message("", new byte[0]));
        return Clients.round(CLIENTS, counted, () -> new Clients.Client() {
            @Override
            public void send(DoorRecords.Message message) {
                operations.roundTrip();
            }

            @Override
            public void close() {
                // there is no connection
            }
        });
    }

    /** The hub's door, called by one counterpart. */
    private static final class Door implements Contest.Side {
        private final BenchRun run;
        private final DoorRecords records;
        private final Callable<Clients.Client> connect;
        private final JdbcTemplate jdbc;
        private double commits;

        Door(BenchRun run, HubApplication hub, String source, RestCalls calls, Map<String, String> besides) {
            this.run = run;
            this.records = new DoorRecords(
                    new SourceId(source), hub.bean(Network.class).hubs(Region.BASILICATA));
            this.connect = () -> client(new BareClient(hub.port(), calls, besides));
            this.jdbc = new JdbcTemplate(run.storage().dataSource());
        }

        @Override
        public double round() {
            List<DoorRecords.Message> messages = records.next(run.size());
            long before = committed();
            double speed = Clients.round(CLIENTS, messages, connect);
            commits = (committed() - before) / (double) run.size();
            return speed;
        }

        /** Transactions of the last round, by message. */
        double commits() {
            return commits;
        }

        private long committed() {
            // sessions tell what they count with a delay of up to a second: a round's tail counts for the next
            return Objects.requireNonNull(jdbc.queryForObject(
                    "SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()", Long.class));
        }

        private static Clients.Client client(BareClient client) {
            return new Clients.Client() {
                @Override
                public void send(DoorRecords.Message message) throws Exception {
                    client.send(message.id(), message.body());
                }

                @Override
                public void close() throws IOException {
                    client.close();
                }
            };
        }
    }

    private static void configure(BenchRun run, BenchKeys hub, BenchKeys peer) {
        try {
            Files.writeString(run.home().configuration(), """
                    hub:
                      counterparts:
                        %s: {kind: psi, regions: [basilicata]}
                        %s:
                          kind: psi
                          regions: [basilicata]
                          modi:
                            receive:
                              patterns: [%s]
                              audiences: [%s]
                            keys:
                              hub: {file: %s, password-file: %s}
                            trust: {certificates: [%s]}
                    """.formatted(
                            PLAIN,
                            SIGNED,
                            String.join(", ", PATTERNS.stream().map(Enum::name).toList()),
                            AUDIENCE,
                            hub.storeFile(),
                            hub.passwordFile(),
                            peer.certificateFile()));
        } catch (IOException refused) {
            throw new StartFailed("non si può scrivere in " + run.home().path(), refused);
        }
    }
}
