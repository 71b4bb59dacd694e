package it.psihub.kit.soap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.exchange.Admitted;
import it.psihub.exchange.Applied;
import it.psihub.exchange.Counterpart;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Counterparts;
import it.psihub.exchange.InboundState;
import it.psihub.exchange.Incoming;
import it.psihub.exchange.Kind;
import it.psihub.exchange.MessageConflict;
import it.psihub.exchange.MessageId;
import it.psihub.exchange.Reply;
import it.psihub.exchange.Room;
import it.psihub.exchange.Route;
import it.psihub.exchange.TimeOrderedIds;
import it.psihub.kit.interaction.Interaction;
import it.psihub.kit.interaction.SoapLaterReplies;
import it.psihub.kit.room.DoorLimits;
import it.psihub.kit.room.Quota;
import it.psihub.kit.room.Turnstile;
import it.psihub.modi.Refusal;
import it.psihub.modi.Refusal.Fault;
import it.psihub.modi.Refusal.Place;
import it.psihub.modi.Refused;
import it.psihub.modi.soap.SoapCall;
import it.psihub.modi.soap.SoapGuard;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** The door at a real server; whether an envelope is believed is said by a guard of the test's. */
class SoapDoorTest {
    private static final CounterpartId PARTY = new CounterpartId("comune-uno");
    private static final Route ROUTE = Route.of("partner", "note");
    private static final int MOST = 1000;
    private static final Admitted TAKEN = new Admitted(
            new MessageId(TimeOrderedIds.next()), true, new Reply(InboundState.APPLIED, Applied.NOTHING, List.of()));

    private final HttpClient http = HttpClient.newHttpClient();
    private final Queue<String> noted = new ConcurrentLinkedQueue<>();
    private final Queue<Incoming> admitted = new ConcurrentLinkedQueue<>();
    private Function<Incoming, Admitted> door = message -> TAKEN;
    private Optional<Refusal> refusal = Optional.empty();
    private Optional<Room.Shortage> shortage = Optional.empty();
    private Kind kind = new Kind("partner");

    @SuppressWarnings("NullAway.Init")
    private Tomcat server;

    @BeforeEach
    void start(@TempDir Path folder) throws LifecycleException {
        server = new Tomcat();
        server.setBaseDir(folder.toString());
        server.setPort(0);
        server.getConnector().setProperty("connectionTimeout", "500");
        Context context = server.addContext("", folder.toString());
        SoapEntrance entrance =
                new SoapEntrance(ROUTE, MOST, reply -> "<answered/>".getBytes(UTF_8), Interaction.BLOCK);
        Tomcat.addServlet(
                context,
                "door",
                SoapDoorServlet.at("/soap", soapDoor(), entrance).getServlet());
        context.addServletMappingDecoded("/soap", "door");
        server.start();
    }

    @AfterEach
    void stop() throws LifecycleException {
        server.stop();
        server.destroy();
    }

    private SoapDoor soapDoor() {
        DoorLimits limits =
                new DoorLimits(4, DataSize.ofMegabytes(1), 1, DataSize.ofBytes(0), 100, Duration.ofSeconds(1));
        return new SoapDoor(
                message -> {
                    admitted.add(message);
                    return door.apply(message);
                },
                new Guard(),
                new Counterparts() {
                    @Override
                    public List<Counterpart> all() {
                        return List.of(new Counterpart(PARTY, kind, Set::of));
                    }

                    @Override
                    public Optional<Counterpart> find(CounterpartId id) {
                        return all().stream()
                                .filter(party -> party.id().equals(id))
                                .findFirst();
                    }
                },
                new Turnstile(limits, () -> shortage),
                Quota.NONE,
                new SoapLaterReplies(caller -> Set.of(), (route, from, message) -> Optional.empty()),
                use -> true,
                (route, caller, code) -> noted.add(
                        route.id() + " " + caller.map(CounterpartId::value).orElse("-") + " " + code));
    }

    private final class Guard implements SoapGuard {
        @Override
        public boolean covers(CounterpartId counterpart) {
            return true;
        }

        @Override
        public SoapCall open(byte[] envelope, boolean secure, Optional<X509Certificate> certificate) throws Refused {
            if (refusal.isPresent()) {
                throw new Refused(refusal.get());
            }
            return new SoapCall(
                    PARTY, List.of(), Optional.of("urn:uuid:1"), Optional.empty(), Optional.empty(), envelope);
        }

        @Override
        public byte[] answer(SoapCall call, byte[] envelope) {
            return envelope;
        }

        @Override
        public byte[] fault(Refusal refused) {
            return "<refused/>".getBytes(UTF_8);
        }
    }

    @Test
    void takesAnEnvelopeToTheDoor_underItsMessageId() throws Exception {
        HttpResponse<String> answer = post("<e/>");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("<answered/>");
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/xml");
        assertThat(admitted).singleElement().satisfies(message -> {
            assertThat(message.messageId()).isEqualTo("urn:uuid:1");
            assertThat(message.from()).isEqualTo(PARTY);
        });
    }

    @Test
    void answersAFault_forWhatIsTooLarge_orCameBeforeWithAnotherBody() throws Exception {
        HttpResponse<String> large = post("x".repeat(MOST + 1));
        assertThat(large.statusCode()).isEqualTo(500);
        assertThat(large.body()).contains("larger than 1000 bytes");
        assertThat(admitted).isEmpty();

        door = message -> {
            throw new MessageConflict();
        };
        HttpResponse<String> conflict = post("<e/>");
        assertThat(conflict.statusCode()).isEqualTo(500);
        assertThat(conflict.body()).contains("used before for another body");
    }

    @Test
    void tellsWhenToComeAgain_whereThereIsNoRoom_orNoKeyToAnswerWith() throws Exception {
        shortage = Optional.of(Room.Shortage.BACKLOG);
        HttpResponse<String> busy = post("<e/>");
        assertThat(busy.statusCode()).isEqualTo(503);
        assertThat(busy.headers().firstValue("Retry-After")).contains("60");

        shortage = Optional.empty();
        refusal = Optional.of(new Refusal(Place.ANSWER, Fault.UNAVAILABLE));
        HttpResponse<String> keyless = post("<e/>");
        assertThat(keyless.statusCode()).isEqualTo(503);
        assertThat(keyless.headers().firstValue("Retry-After")).contains("10");
        assertThat(admitted).isEmpty();
        assertThat(noted).containsExactly("partner.note - answer.unavailable");
    }

    @Test
    void refusesCallersOfAnotherKind_byName() throws Exception {
        kind = new Kind("other");
        HttpResponse<String> refused = post("<e/>");
        assertThat(refused.statusCode()).isEqualTo(500);
        assertThat(refused.body()).isEqualTo("<refused/>");
        assertThat(admitted).isEmpty();
        assertThat(noted).containsExactly("partner.note comune-uno security.not-allowed");
    }

    @Test
    void tellsNothingOfItsOwnFaults() throws Exception {
        door = message -> {
            throw new IllegalStateException("secret");
        };
        HttpResponse<String> failed = post("<e/>");
        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(failed.body()).contains("could not handle the message").doesNotContain("secret");
    }

    @Test
    void refusesOtherMethodsAndTypes() throws Exception {
        assertThat(http.send(HttpRequest.newBuilder(address()).build(), BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(405);
        assertThat(post("<e/>", "application/soap+xml").statusCode()).isEqualTo(415);
        assertThat(post("<e/>", "text/xml; charset=utf-16").statusCode()).isEqualTo(415);
        assertThat(admitted).isEmpty();
    }

    @Test
    void doesNotWaitForAnEnvelopeThatDoesNotCome() throws IOException {
        try (Socket slow = new Socket(
                InetAddress.getLoopbackAddress(), server.getConnector().getLocalPort())) {
            OutputStream out = slow.getOutputStream();
            out.write("POST /soap HTTP/1.1\r\nHost: hub\r\nContent-Type: text/xml\r\nContent-Length: 100\r\n\r\n<e"
                    .getBytes(UTF_8));
            out.flush();
            InputStream in = slow.getInputStream();
            assertThat(new String(in.readNBytes(12), UTF_8)).isEqualTo("HTTP/1.1 408");
        }
        assertThat(admitted).isEmpty();
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getConnector().getLocalPort() + "/soap");
    }

    private HttpResponse<String> post(String envelope) throws IOException, InterruptedException {
        return post(envelope, "text/xml; charset=utf-8");
    }

    private HttpResponse<String> post(String envelope, String type) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(address())
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(envelope))
                        .build(),
                BodyHandlers.ofString());
    }
}
