package it.psihub.runtime.interaction;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.canonical.CanonicalRecord;
import it.psihub.canonical.Change;
import it.psihub.canonical.person.ConsentPurpose;
import it.psihub.exchange.Applied;
import it.psihub.exchange.By;
import it.psihub.exchange.Candidate;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.CounterpartStates;
import it.psihub.exchange.Delivery;
import it.psihub.exchange.DeliveryId;
import it.psihub.exchange.Exchanges;
import it.psihub.exchange.Inbound;
import it.psihub.exchange.InboundState;
import it.psihub.exchange.Inbox;
import it.psihub.exchange.Incoming;
import it.psihub.exchange.Jobs;
import it.psihub.exchange.Mapping;
import it.psihub.exchange.MessageId;
import it.psihub.exchange.Outbox;
import it.psihub.exchange.Payload;
import it.psihub.exchange.Period;
import it.psihub.exchange.Progress;
import it.psihub.exchange.Reply;
import it.psihub.exchange.ReplyTo;
import it.psihub.exchange.Route;
import it.psihub.exchange.Selections;
import it.psihub.exchange.TimeOrderedIds;
import it.psihub.exchange.Verdict;
import it.psihub.kit.interaction.Interaction;
import it.psihub.kit.interaction.ReplyAddresses;
import it.psihub.kit.rest.DoorServlet;
import it.psihub.kit.rest.Entrance;
import it.psihub.kit.rest.RestDoor;
import it.psihub.runtime.app.HubApplication;
import it.psihub.runtime.app.HubHome;
import it.psihub.runtime.app.SandboxTokens;
import it.psihub.storage.NodeName;
import it.psihub.testkit.Records;
import it.psihub.testkit.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** A whole hub, one node of it or several, with two partners. */
final class PartnerHub implements AutoCloseable {
    static final String ONE = "comune-uno";
    static final String OTHER = "comune-due";
    static final String THIRD = "comune-tre";
    static final String PUSH = "/partner/v1/pushed";
    static final String ANSWERS = "/partner/v1/answers";
    static final String PULL = "/partner/v1/pulled";

    private static final By BY = new By("operator:prova", "prova");

    private static final String CONFIGURATION = """
            hub:
              counterparts:
                comune-uno: { kind: partner, regions: puglia }
                comune-due: { kind: partner, regions: puglia }
                comune-tre: { kind: partner, regions: puglia }
            """;

    private final TestDatabase database;
    private final boolean owner;
    private final HttpClient http = HttpClient.newHttpClient();
    private final HubHome home;
    private final HubApplication hub;
    private final Map<CounterpartId, Set<URI>> registered;
    private final PushedProfile pushed = new PushedProfile();

    PartnerHub() throws IOException {
        this(TestDatabase.create(), true, "node-1", new ConcurrentHashMap<>());
    }

    private PartnerHub(TestDatabase database, boolean owner, String node, Map<CounterpartId, Set<URI>> registered)
            throws IOException {
        this.database = database;
        this.owner = owner;
        this.registered = registered;
        this.home = new HubHome(database.storage().hubHome());
        Files.writeString(home.configuration(), CONFIGURATION);
        this.hub = HubApplication.start(
                home, database.storage(), new NodeName(node), Optional.of(0), Optional.empty(), this::addPartners);
    }

    /** Another node, on the same database. */
    PartnerHub beside(String node) throws IOException {
        return new PartnerHub(database, false, node, registered);
    }

    private void addPartners(GenericApplicationContext context) {
        context.registerBean(Partners.class, Partners::new);
        context.registerBean("pushedNotes", Inbound.class, () -> new Partners.Notes(Partners.PUSHED));
        context.registerBean("pulledNotes", Inbound.class, () -> new Partners.Notes(Partners.PULLED));
        context.registerBean(ReplyAddresses.class, () -> counterpart -> registered.getOrDefault(counterpart, Set.of()));
        context.registerBean(PushedProfile.class, () -> pushed);
        context.registerBean("profileAnswers", Inbound.class, Partners.ProfileAnswers::new);
        entrance(context, ANSWERS, Entrance.forCallbacks(Partners.ANSWERED, Entrance.ONE_MEBIBYTE));
        entrance(context, PUSH, Partners.entrance(Partners.PUSHED, Interaction.PUSH));
        entrance(context, PULL, Partners.entrance(Partners.PULLED, Interaction.PULL));
    }

    private static void entrance(GenericApplicationContext context, String path, Entrance entrance) {
        context.registerBean(
                path,
                ServletRegistrationBean.class,
                () -> DoorServlet.at(path, context.getBean(RestDoor.class), entrance));
    }

    void register(String counterpart, URI... addresses) {
        registered.put(new CounterpartId(counterpart), Set.of(addresses));
    }

    <T> T bean(Class<T> type) {
        return hub.bean(type);
    }

    PushedProfile pushed() {
        return pushed;
    }

    /** A profile that is to be sent to a partner. */
    Delivery profileFor(String counterpart, String person) {
        List<Candidate> before = profiles();
        put(
                Records.subject(person).build(),
                Records.profile(person).build(),
                Records.consent(person, ConsentPurpose.JOB_CENTRE).build());
        Candidate candidate = profiles().stream()
                .filter(profile -> !before.contains(profile))
                .findFirst()
                .orElseThrow();
        Delivery delivery = Delivery.of(
                new DeliveryId(TimeOrderedIds.next()),
                PushedProfile.ROUTE,
                new CounterpartId(counterpart),
                candidate.about(),
                candidate.what());
        bean(TransactionTemplate.class)
                .executeWithoutResult(status -> bean(Outbox.class).prepare(List.of(delivery), "test"));
        return delivery;
    }

    private List<Candidate> profiles() {
        return bean(Selections.class).due(Route.of("job-centre", "profile"), Period.ALL, Optional.empty(), 1000);
    }

    private void put(CanonicalRecord... records) {
        String id = "m-" + TimeOrderedIds.next();
        List<Change> changes = Stream.of(records).<Change>map(Change.Put::new).toList();
        assertThat(bean(Inbox.class)
                        .admit(
                                new MessageId(TimeOrderedIds.next()),
                                new Incoming(
                                        Route.of("psi", "record"),
                                        new CounterpartId(Records.SOURCE.value()),
                                        id,
                                        new Payload(id.getBytes(UTF_8), "application/json")),
                                new Verdict.Apply(Mapping.of(changes)))
                        .reply()
                        .state())
                .isEqualTo(InboundState.APPLIED);
    }

    void drain(String counterpart) {
        bean(Exchanges.class).drain(PushedProfile.ROUTE, Set.of(new CounterpartId(counterpart)), Progress.NONE);
    }

    String state(Delivery delivery) {
        return jdbc().queryForObject(
                        "SELECT state FROM delivery WHERE id = ?",
                        String.class,
                        delivery.id().value());
    }

    JdbcTemplate jdbc() {
        return database.storage().jdbc();
    }

    Map<String, Long> run(String job, Map<String, String> parameters) {
        return bean(Jobs.class).run(job, parameters, Progress.NONE).counts();
    }

    /** Makes the calls that are due. */
    Map<String, Long> call() {
        return run("send-callbacks", Map.of());
    }

    void pause(String counterpart) {
        bean(CounterpartStates.class).pause(new CounterpartId(counterpart), BY);
    }

    void resume(String counterpart) {
        bean(CounterpartStates.class).resume(new CounterpartId(counterpart), BY);
    }

    /** Nothing has to be waited for any longer. */
    void letTimePass() {
        jdbc().update("UPDATE callback SET due_at = now(), hold_until = NULL WHERE state = 'waiting'");
    }

    HttpResponse<String> post(String path, String id, String note, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(ONE, path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", id)
                .POST(BodyPublishers.ofString("{\"note\":\"" + note + "\"}"));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /** A partner's answer to what it took. */
    HttpResponse<String> answer(String as, String correlation, String result) throws IOException, InterruptedException {
        return http.send(
                request(as, ANSWERS)
                        .header("Content-Type", "application/json")
                        .header("X-Correlation-ID", correlation)
                        .POST(BodyPublishers.ofString("{\"result\":\"" + result + "\"}"))
                        .build(),
                BodyHandlers.ofString());
    }

    HttpResponse<String> get(String as, String path) throws IOException, InterruptedException {
        return http.send(request(as, path).GET().build(), BodyHandlers.ofString());
    }

    HttpResponse<String> getWithoutToken(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(at(path)).GET().build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String as, String path) {
        return HttpRequest.newBuilder(at(path))
                .header("Authorization", "Bearer " + SandboxTokens.of(home, as).orElseThrow());
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + hub.port()).resolve(path);
    }

    /** Leaves a message stored and not applied, as when what it needs is locked. */
    UUID leave(Route route, String id, Optional<ReplyTo> replyTo) {
        MessageId message = new MessageId(TimeOrderedIds.next());
        Reply received = new Reply(InboundState.RECEIVED, Applied.NOTHING, List.of());
        assertThat(bean(Inbox.class)
                        .admit(
                                message,
                                new Incoming(
                                        route,
                                        new CounterpartId(ONE),
                                        id,
                                        new Payload("{\"note\":\"x\"}".getBytes(UTF_8), "application/json"),
                                        List.of(),
                                        replyTo),
                                new Verdict.Keep(received))
                        .reply())
                .isEqualTo(received);
        return message.value();
    }

    long messages() {
        return jdbc().queryForObject("SELECT count(*) FROM message", Long.class);
    }

    /** State and cause of a call. */
    String callback(String message) {
        return jdbc().queryForObject(
                        "SELECT state || coalesce(' ' || cause, '') FROM callback WHERE message = ?::uuid",
                        String.class,
                        message);
    }

    @Override
    public void close() {
        hub.close();
        if (owner) {
            database.close();
        }
    }
}
