package it.psihub.runtime.attack;

import com.sun.net.httpserver.HttpServer;
import it.psihub.canonical.Mapped;
import it.psihub.canonical.network.Region;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Inbound;
import it.psihub.exchange.Jobs;
import it.psihub.exchange.Kind;
import it.psihub.exchange.Mapping;
import it.psihub.exchange.Progress;
import it.psihub.exchange.Received;
import it.psihub.exchange.Refusals;
import it.psihub.exchange.Route;
import it.psihub.exchange.Settings;
import it.psihub.kit.config.CounterpartKind;
import it.psihub.kit.interaction.Interaction;
import it.psihub.kit.rest.DoorServlet;
import it.psihub.kit.rest.Entrance;
import it.psihub.kit.rest.RestDoor;
import it.psihub.kit.soap.SoapDoor;
import it.psihub.kit.soap.SoapDoorServlet;
import it.psihub.kit.soap.SoapEntrance;
import it.psihub.runtime.app.HubApplication;
import it.psihub.runtime.app.HubHome;
import it.psihub.runtime.app.SandboxTokens;
import it.psihub.sandbox.modi.ModiKeys;
import it.psihub.sandbox.modi.PartyKey;
import it.psihub.storage.NodeName;
import it.psihub.testkit.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Two nodes of a whole hub, and parties that call it under ModI. */
final class AttackedHub implements AutoCloseable {
    /** ID_AUTH_REST_02 and INTEGRITY_REST_01. */
    static final String ALICE = "alice";
    /** The same, and AUDIT_REST_01. */
    static final String BRUNO = "bruno";
    /** ID_AUTH_SOAP_02 and INTEGRITY_SOAP_01. */
    static final String SOFIA = "sofia";
    /** ID_AUTH_REST_02, INTEGRITY_REST_02 and AUDIT_REST_02, by voucher. */
    static final String DIANA = "diana";
    /** By a voucher alone, which may be bound to a key. */
    static final String ERICA = "erica";
    /** The authorization server. */
    static final String ISSUER = "issuer";
    /** By a bearer token. */
    static final String CARLA = "carla";

    /** By envelopes, and no more than two in a minute. */
    static final String LUCA = "luca";

    /** By a bearer token, and no more than two in a minute. */
    static final String LENA = "lena";

    static final String NOTES = "/partner/v1/notes";
    static final String PUSHED = "/partner/v1/pushed";
    static final String SOAP_NOTES = "/partner/v1/soap-notes";
    static final String SOAP_PUSHED = "/partner/v1/soap-pushed";
    static final String SOAP_PULLED = "/partner/v1/soap-pulled";
    static final String AUDIENCE = "https://hub.example.org/partner";
    static final String PUBLIC = "https://hub.example.org";
    static final String ISSUER_NAME = "auth.example.org";
    static final String REPLY_TO = "https://alice.example.org/replies";
    static final String SOAP_REPLY_TO = "https://sofia.example.org/replies";
    static final Route ROUTE = Route.of("partner", "note");
    private static final Route SOAP_ROUTE = Route.of("partner", "soap-note");
    private static final Route SOAP_PUSH_ROUTE = Route.of("partner", "soap-pushed-note");
    private static final Route SOAP_PULL_ROUTE = Route.of("partner", "soap-pulled-note");
    private static final Route PUSH_ROUTE = Route.of("partner", "pushed-note");
    private static final List<String> TABLES =
            List.of("message", "message_key", "message_chunk", "message_item", "delivery", "callback", "seen_token");

    /** One refusal as it was noted. */
    record Noted(String route, String caller, String code) {}

    private final TestDatabase database = TestDatabase.create();
    private final Queue<Noted> noted = new ConcurrentLinkedQueue<>();
    private final Queue<byte[]> called = new ConcurrentLinkedQueue<>();
    private final HubHome home;
    private final ModiKeys keys;
    private final HttpServer issuer;
    private final HubApplication first;
    private final HubApplication second;

    AttackedHub() throws IOException {
        home = new HubHome(database.storage().hubHome());
        Path folder = home.path().resolve("modi");
        keys = ModiKeys.in(folder, Set.of(ALICE, BRUNO, SOFIA, DIANA, ERICA, LUCA, ISSUER, "mallory"), Instant.now());
        issuer = outside(Files.readString(folder.resolve(ISSUER + ".jwks.json")));
        Files.writeString(
                home.configuration(), configuration(folder, issuer.getAddress().getPort()));
        first = start(home, "node-1");
        second = start(home, "node-2");
    }

    private HubApplication start(HubHome home, String node) {
        return HubApplication.start(
                home, database.storage(), new NodeName(node), Optional.of(0), Optional.empty(), this::add);
    }

    /** Keys of the issuer, and an address to reply to. */
    private HttpServer outside(String keys) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
        server.createContext("/jwks.json", exchange -> {
            byte[] body = keys.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.createContext("/replies", exchange -> {
            called.add(exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static String configuration(Path keys, int issuer) {
        return """
                hub:
                  modi:
                    voucher-issuer:
                      issuer: %5$s
                      jwks: http://127.0.0.1:%6$s/jwks.json
                      public-address: %7$s
                  counterparts:
                    alice:
                      kind: partner
                      regions: puglia
                      modi:
                        receive:
                          patterns: [ID_AUTH_REST_02, INTEGRITY_REST_01]
                          audiences: [%2$s]
                          reply-to: [%3$s]
                        keys: { hub: { file: %1$s/hub.p12, password-file: %1$s/hub.password } }
                        trust: { certificates: [%1$s/alice.pem] }
                    bruno:
                      kind: partner
                      regions: puglia
                      modi:
                        receive:
                          patterns: [ID_AUTH_REST_02, INTEGRITY_REST_02, AUDIT_REST_01]
                          audiences: [%2$s]
                          reply-to: ["https://bruno.example.org/replies"]
                        keys: { hub: { file: %1$s/hub.p12, password-file: %1$s/hub.password } }
                        trust: { certificates: [%1$s/bruno.pem], jwks: [%1$s/bruno.jwks.json] }
                    sofia:
                      kind: partner
                      regions: puglia
                      modi:
                        send: { patterns: [ID_AUTH_SOAP_02, INTEGRITY_SOAP_01], signed-answers: false }
                        receive:
                          patterns: [ID_AUTH_SOAP_02, INTEGRITY_SOAP_01]
                          audiences: [%2$s]
                          reply-to: [%4$s, "http://127.0.0.1:%6$s/replies"]
                        keys: { hub: { file: %1$s/hub.p12, password-file: %1$s/hub.password } }
                        trust: { certificates: [%1$s/sofia.pem] }
                    diana:
                      kind: partner
                      regions: puglia
                      modi:
                        receive:
                          patterns: [ID_AUTH_REST_02, INTEGRITY_REST_02, AUDIT_REST_02]
                          audiences: [%2$s]
                          voucher: { clients: [client-of-diana], purposes: [purpose-1] }
                        keys: { hub: { file: %1$s/hub.p12, password-file: %1$s/hub.password } }
                        trust: { jwks: [%1$s/diana.jwks.json] }
                    erica:
                      kind: partner
                      regions: puglia
                      modi:
                        receive:
                          patterns: [ID_AUTH_REST_01]
                          audiences: [%2$s]
                          voucher: { clients: [client-of-erica] }
                    luca:
                      kind: partner
                      regions: puglia
                      limits: { calls-per-minute: 2 }
                      modi:
                        receive: { patterns: [ID_AUTH_SOAP_02, INTEGRITY_SOAP_01], audiences: [%2$s] }
                        keys: { hub: { file: %1$s/hub.p12, password-file: %1$s/hub.password } }
                        trust: { certificates: [%1$s/luca.pem] }
                    carla: { kind: partner, regions: puglia }
                    lena: { kind: partner, regions: puglia, limits: { calls-per-minute: 2 } }
                """.formatted(keys, AUDIENCE, REPLY_TO, SOAP_REPLY_TO, ISSUER_NAME, issuer, PUBLIC);
    }

    private void add(GenericApplicationContext context) {
        context.registerBean(Partners.class, Partners::new);
        context.registerBean("notes", Inbound.class, () -> new Notes(ROUTE));
        context.registerBean("pushedNotes", Inbound.class, () -> new Notes(PUSH_ROUTE));
        context.registerBean(
                "notedRefusals",
                Refusals.class,
                () -> {
                    Refusals stored = context.getBean("refusals", Refusals.class);
                    return (route, caller, code) -> {
                        noted.add(new Noted(
                                route.id(), caller.map(CounterpartId::value).orElse(""), code));
                        stored.note(route, caller, code);
                    };
                },
                definition -> definition.setPrimary(true));
        context.registerBean("soapNotes", Inbound.class, () -> new Notes(SOAP_ROUTE));
        context.registerBean("soapPulledNotes", Inbound.class, () -> new Notes(SOAP_PULL_ROUTE));
        context.registerBean("soapPushedNotes", Inbound.class, () -> new Notes(SOAP_PUSH_ROUTE));
        soap(context, SOAP_NOTES, SOAP_ROUTE, Interaction.BLOCK);
        soap(context, SOAP_PUSHED, SOAP_PUSH_ROUTE, Interaction.PUSH);
        soap(context, SOAP_PULLED, SOAP_PULL_ROUTE, Interaction.PULL);
        entrance(context, NOTES, ROUTE, Interaction.BLOCK);
        entrance(context, PUSHED, PUSH_ROUTE, Interaction.PUSH);
    }

    private static void entrance(GenericApplicationContext context, String path, Route route, Interaction interaction) {
        Entrance entrance = new Entrance(
                route,
                "Idempotency-Key",
                Entrance.MissingId.REFUSE,
                Entrance.Applied.ACCEPTED,
                Entrance.ONE_MEBIBYTE,
                interaction);
        context.registerBean(
                path,
                ServletRegistrationBean.class,
                () -> DoorServlet.at(path, context.getBean(RestDoor.class), entrance));
    }

    private static void soap(GenericApplicationContext context, String path, Route route, Interaction interaction) {
        SoapEntrance entrance = new SoapEntrance(
                route,
                Entrance.ONE_MEBIBYTE,
                reply -> SoapMessages.envelope("<answer>" + reply.state().code() + "</answer>"),
                interaction);
        context.registerBean(
                path,
                ServletRegistrationBean.class,
                () -> SoapDoorServlet.at(path, context.getBean(SoapDoor.class), entrance));
    }

    int port() {
        return first.port();
    }

    int otherPort() {
        return second.port();
    }

    PartyKey key(String party) {
        return keys.of(party);
    }

    /** The refusals since the last call. */
    List<Noted> noted() {
        List<Noted> all = List.copyOf(noted);
        noted.clear();
        return all;
    }

    /** A party's {@code Authorization} without ModI. */
    String bearer(String party) {
        return "Bearer " + SandboxTokens.of(home, party).orElseThrow();
    }

    /** Where Sofia may be replied to. */
    URI replies() {
        return URI.create("http://127.0.0.1:" + issuer.getAddress().getPort() + "/replies");
    }

    /** Makes the calls that are due, and gives back what came by them. */
    List<byte[]> callBack() {
        first.bean(Jobs.class).run("send-callbacks", Map.of(), Progress.NONE);
        return List.copyOf(called);
    }

    JdbcTemplate jdbc() {
        return database.storage().jdbc();
    }

    /** Rows of whatever a message leaves; what refusals leave is not among them. */
    Map<String, Long> ledger() {
        Map<String, Long> rows = new TreeMap<>();
        TABLES.forEach(table -> rows.put(table, count("SELECT count(*) FROM " + table)));
        rows.put("audit_entry", count("SELECT count(*) FROM audit_entry WHERE act <> 'call.refused'"));
        return rows;
    }

    private long count(String sql) {
        return jdbc().queryForObject(sql, Long.class);
    }

    @Override
    public void close() {
        second.close();
        first.close();
        issuer.stop(0);
        database.close();
    }

    private static final class Partners implements CounterpartKind<Partners.PartnerSettings> {
        record PartnerSettings(Set<Region> regions) implements Settings {
            PartnerSettings {
                regions = Set.copyOf(regions);
            }
        }

        @Override
        public Kind kind() {
            return new Kind("partner");
        }

        @Override
        public Class<PartnerSettings> settings() {
            return PartnerSettings.class;
        }

        @Override
        public boolean sends() {
            return true;
        }
    }

    private record Notes(Route route) implements Inbound {
        @Override
        public Mapped<Mapping> map(Received message) {
            return Mapped.ok(Mapping.of(List.of()));
        }
    }
}
