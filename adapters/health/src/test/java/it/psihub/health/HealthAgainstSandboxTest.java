package it.psihub.health;

import static org.assertj.core.api.Assertions.assertThat;

import it.psihub.canonical.Change;
import it.psihub.canonical.care.ReferralProgress;
import it.psihub.canonical.care.ReferralState;
import it.psihub.exchange.Answer;
import it.psihub.exchange.CollectedPage;
import it.psihub.exchange.Counterpart;
import it.psihub.exchange.Cursor;
import it.psihub.exchange.DeliveryKey;
import it.psihub.exchange.Incoming;
import it.psihub.exchange.MessageId;
import it.psihub.exchange.Payload;
import it.psihub.exchange.Received;
import it.psihub.kit.secure.SecuredCalls;
import it.psihub.sandbox.Sandbox;
import it.psihub.sandbox.SandboxOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole loop over HTTP with the stand-in of a health service, which shares no code with this module. */
class HealthAgainstSandboxTest {
    private static final Set<ReferralState> ENDS =
            Set.of(ReferralState.REJECTED, ReferralState.COMPLETED, ReferralState.FAILED, ReferralState.CANCELLED);

    @TempDir
    static Path home;

    private static Sandbox sandbox;
    private static Counterpart service;

    private final HealthOutboundReferral outbound = Fixtures.outbound();
    private final TaskCollector collector = new TaskCollector(new FhirWires(SecuredCalls.NONE), Clock.systemUTC());
    private final HealthInboundTask inbound = new HealthInboundTask();
    private final Map<String, String> messages = new HashMap<>();
    private final Map<String, ReferralProgress> progress = new HashMap<>();

    @BeforeAll
    static void start() throws Exception {
        sandbox = Sandbox.start(SandboxOptions.at(home, 1).withoutFaults());
        service = Fixtures.counterpart(URI.create(sandbox.uri() + "/health/asl-puglia/fhir"), 7);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void closesTheLoop_forEveryReferral() {
        Set<String> sent = new TreeSet<>();
        for (int i = 0; i < 40; i++) {
            sent.add(sendTwice("%032x".formatted(0xabc000 + i)));
        }

        Cursor cursor = Cursor.START;
        for (int round = 0; round < 12; round++) {
            CollectedPage page;
            do {
                page = collector.collect(service, cursor);
                page.messages().forEach(this::receive);
                cursor = page.next();
            } while (page.more());
        }

        assertThat(progress.keySet()).containsExactlyInAnyOrderElementsOf(sent);
        assertThat(progress.values()).extracting(ReferralProgress::state).allMatch(ENDS::contains);
        assertThat(progress.values())
                .extracting(ReferralProgress::state)
                .contains(ReferralState.REJECTED, ReferralState.COMPLETED);
        assertThat(progress.values())
                .filteredOn(each -> each.state() == ReferralState.REJECTED)
                .allMatch(each -> each.reason().isPresent());
    }

    @Test
    void saysAbsent_ofWhatWasNeverSent() {
        DeliveryKey key = new DeliveryKey("e".repeat(32));

        assertThat(outbound.ask(payload(key.value()), key, service).answer()).isEqualTo(new Answer.Absent());
    }

    @Test
    void isRejected_whenTheServiceAsksForMore() {
        String key = "d".repeat(32);
        String json = new String(payload(key).bytes(), StandardCharsets.UTF_8)
                .replace("\"status\":\"requested\"", "\"status\":\"completed\"");
        Payload wrong = new Payload(json.getBytes(StandardCharsets.UTF_8), FhirNames.MEDIA_TYPE);

        assertThat(outbound.check(wrong)).isNotEmpty();
        assertThat(outbound.send(wrong, new DeliveryKey(key), service, () -> true)
                        .answer())
                .isInstanceOf(Answer.Rejected.class);
    }

    private String sendTwice(String key) {
        Payload payload = payload(key);
        DeliveryKey delivery = new DeliveryKey(key);
        Answer first = outbound.send(payload, delivery, service, () -> true).answer();
        assertThat(first).isInstanceOf(Answer.Delivered.class);
        // Once more, as after a lost answer: the same task, and no second one.
        assertThat(outbound.send(payload, delivery, service, () -> true).answer())
                .isEqualTo(first);
        assertThat(outbound.ask(payload, delivery, service).answer()).isEqualTo(first);
        return key;
    }

    private void receive(Incoming message) {
        String text = new String(message.payload().bytes(), StandardCharsets.UTF_8);
        String before = messages.putIfAbsent(message.messageId(), text);
        assertThat(before == null || before.equals(text))
                .as(message.messageId())
                .isTrue();
        inbound.map(new Received(new MessageId(new UUID(0, messages.size())), message.from(), message.payload()))
                .orElseThrow()
                .changes()
                .forEach(this::apply);
    }

    private void apply(Change change) {
        ReferralProgress record = (ReferralProgress) ((Change.Put) change).record();
        progress.merge(record.deliveryKey(), record, (one, other) -> one.version() >= other.version() ? one : other);
    }

    private Payload payload(String key) {
        return outbound.map(ReferralViews.full(key), service).orElseThrow();
    }
}
