package it.psihub.runtime.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.exchange.Applied;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Headroom;
import it.psihub.exchange.InboundState;
import it.psihub.exchange.Inbox;
import it.psihub.exchange.Incoming;
import it.psihub.exchange.JobOutcome;
import it.psihub.exchange.Jobs;
import it.psihub.exchange.MessageId;
import it.psihub.exchange.Payload;
import it.psihub.exchange.Progress;
import it.psihub.exchange.Reply;
import it.psihub.exchange.Room;
import it.psihub.exchange.Route;
import it.psihub.exchange.TimeOrderedIds;
import it.psihub.exchange.Verdict;
import it.psihub.kit.room.Turnstile;
import it.psihub.runtime.app.HubApplication;
import it.psihub.runtime.app.HubHome;
import it.psihub.runtime.app.SandboxTokens;
import it.psihub.storage.NodeName;
import it.psihub.testkit.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** A whole hub that serves, with narrow limits, on a database of its own; and the sender {@code mensa}. */
final class OpenDoor implements AutoCloseable {
    static final int REQUESTS = 16;
    static final int BYTES = 1 << 20;
    static final int BACKLOG = 3;

    private static final String CONFIGURATION = """
            hub:
              door: { requests: %d, bytes: %dB, backlog: %d, free-disk: 1MB, caller-share: 100 }
              counterparts:
                mensa: { kind: psi, regions: basilicata }
            """.formatted(REQUESTS, BYTES, BACKLOG);

    private final TestDatabase database = TestDatabase.create();
    private final HttpClient http = HttpClient.newHttpClient();
    private final HubHome home;
    private final HubApplication hub;
    private final String token;
    private volatile boolean full;

    OpenDoor() throws IOException {
        this(CONFIGURATION);
    }

    /** @param configuration with the sender {@code mensa} */
    OpenDoor(String configuration) throws IOException {
        home = new HubHome(database.storage().hubHome());
        Files.writeString(home.configuration(), configuration);
        hub = HubApplication.start(
                home,
                database.storage(),
                new NodeName("door"),
                Optional.of(0),
                Optional.empty(),
                this::letTheDiskBeFull);
        token = SandboxTokens.of(home, "mensa").orElseThrow();
    }

    /** As it is measured, or full. */
    private void letTheDiskBeFull(GenericApplicationContext context) {
        Headroom measured = database.storage().headroom();
        Headroom headroom = new Headroom() {
            @Override
            public long freeBytes() {
                return full ? 0 : measured.freeBytes();
            }

            @Override
            public long unsettled(long atMost) {
                return measured.unsettled(atMost);
            }
        };
        context.registerBean(
                "diskOfTheTest",
                Headroom.class,
                () -> headroom,
                definition -> ((AbstractBeanDefinition) definition).setPrimary(true));
    }

    void disk(boolean isFull) {
        full = isFull;
    }

    int port() {
        return hub.port();
    }

    String token() {
        return token;
    }

    String token(String sender) {
        return SandboxTokens.of(home, sender).orElseThrow();
    }

    <T> T bean(Class<T> type) {
        return hub.bean(type);
    }

    Turnstile turnstile() {
        return hub.bean(Turnstile.class);
    }

    Room room() {
        return hub.bean(Room.class);
    }

    JdbcTemplate jdbc() {
        return database.storage().jdbc();
    }

    AutoCloseable outage() {
        return database.outage();
    }

    JobOutcome run(String job, Map<String, String> parameters) {
        return hub.bean(Jobs.class).run(job, parameters, Progress.NONE);
    }

    static String contact(String id, String note) {
        return """
                {"kind":"contact","source":"mensa","id":"%s","version":1,"subject":"p-17","site":"basilicata-h01",\
                "met_on":"2026-03-02","channel":"outreach","notes":"%s"}""".formatted(id, note);
    }

    HttpResponse<String> send(String id, String body) throws IOException, InterruptedException {
        return send(id, BodyPublishers.ofString(body));
    }

    HttpResponse<String> send(String id, BodyPublisher body) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/psi/v1/records"))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", id)
                        .POST(body)
                        .build(),
                BodyHandlers.ofString());
    }

    /** Leaves a message stored and not applied, as when what it needs is locked. */
    void leave(String id, String body) {
        Reply received = new Reply(InboundState.RECEIVED, Applied.NOTHING, List.of());
        assertThat(hub.bean(Inbox.class)
                        .admit(
                                new MessageId(TimeOrderedIds.next()),
                                new Incoming(
                                        Route.of("psi", "record"),
                                        new CounterpartId("mensa"),
                                        id,
                                        new Payload(body.getBytes(UTF_8), "application/json")),
                                new Verdict.Keep(received))
                        .reply())
                .isEqualTo(received);
    }

    /** The states of all messages with this id of the sender's. */
    List<String> messages(String id) {
        return jdbc().queryForList(
                        "SELECT state FROM message WHERE counterpart = 'mensa' AND message_id = ?", String.class, id);
    }

    @Override
    public void close() {
        hub.close();
        database.close();
    }
}
