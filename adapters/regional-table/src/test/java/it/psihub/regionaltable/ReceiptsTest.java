package it.psihub.regionaltable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.psihub.canonical.Problem;
import it.psihub.exchange.Cause;
import it.psihub.exchange.CollectedPage;
import it.psihub.exchange.CollectionFailed;
import it.psihub.exchange.Counterpart;
import it.psihub.exchange.Cursor;
import it.psihub.exchange.DeliveryEvent;
import it.psihub.exchange.DeliveryName;
import it.psihub.exchange.Incoming;
import it.psihub.exchange.Mapping;
import it.psihub.exchange.Mapping.AnswersDelivery;
import it.psihub.exchange.MessageId;
import it.psihub.exchange.Payload;
import it.psihub.exchange.Received;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiptsTest {
    private static final String RECEIPT = """
            {"name": "%s", "sha256": "%s", "received_at": "2026-01-12T08:30:00Z", "files": ["a.csv"]}
            """.formatted(Releases.NAME, "a".repeat(64));

    private final ReceiptCollector collector = new ReceiptCollector();
    private final RegionalTableInboundReceipt inbound = new RegionalTableInboundReceipt();

    @TempDir
    private Path home;

    private Path receipts;
    private Counterpart office;

    @BeforeEach
    void openFolder() throws IOException {
        office = Releases.office(home);
        receipts = Files.createDirectories(
                office.settings(RegionalTableSettings.class).receipts());
    }

    @Test
    void collectsReceiptsAndRefusals_andNothingElse() throws IOException {
        Files.writeString(receipts.resolve("b.receipt.json"), RECEIPT);
        Files.writeString(receipts.resolve("a.refusal.json"), RECEIPT);
        Files.writeString(receipts.resolve(".c.receipt.json"), RECEIPT);
        Files.writeString(receipts.resolve("readme.txt"), "hello");
        Files.createDirectory(receipts.resolve("d.receipt.json"));
        Path secret = Files.writeString(home.resolve("secret"), "secret");
        Files.createSymbolicLink(receipts.resolve("e.receipt.json"), secret);

        CollectedPage page = collector.collect(office, Cursor.START);

        assertThat(page.messages())
                .extracting(message -> message.messageId().substring(0, 15))
                .containsExactly("a.refusal.json:", "b.receipt.json:");
        assertThat(page.messages()).allMatch(message -> message.from().equals(office.id()));
        assertThat(page.more()).isFalse();
        assertThat(page.next()).isEqualTo(Cursor.START);
    }

    @Test
    void givesSameIdToSameReceipt_andAnotherWhenItChanged() throws IOException {
        Path file = Files.writeString(receipts.resolve("a.receipt.json"), RECEIPT.substring(0, 20));
        String torn = onlyId();
        Files.writeString(file, RECEIPT);
        String whole = onlyId();

        assertThat(whole).isNotEqualTo(torn).isEqualTo(onlyId()).hasSizeLessThanOrEqualTo(200);
    }

    @Test
    void readsEveryReceiptOnce_overSeveralPages() throws IOException {
        int many = 2 * ReceiptCollector.PAGE + 1;
        for (int i = 0; i < many; i++) {
            Files.writeString(receipts.resolve(i + ".receipt.json"), RECEIPT);
        }
        List<Incoming> all = new ArrayList<>();
        Cursor cursor = Cursor.START;
        int pages = 0;
        boolean more = true;
        while (more) {
            CollectedPage page = collector.collect(office, cursor);
            all.addAll(page.messages());
            cursor = page.next();
            more = page.more();
            pages++;
        }

        assertThat(pages).isEqualTo(3);
        assertThat(all).hasSize(many);
        assertThat(new HashSet<>(all.stream().map(Incoming::messageId).toList()))
                .hasSize(many);
        assertThat(cursor).isEqualTo(Cursor.START);
    }

    @Test
    void fails_whenFolderIsNotMounted() throws IOException {
        Files.delete(receipts);

        assertThatThrownBy(() -> collector.collect(office, Cursor.START))
                .isInstanceOfSatisfying(
                        CollectionFailed.class,
                        failure -> assertThat(failure.reason()).isEqualTo(Cause.REFUSED_CONNECTION));
    }

    @Test
    void acceptsDelivery_ofReceipt() {
        Mapping mapping = inbound.map(received(RECEIPT)).orElseThrow();

        assertThat(mapping.changes()).isEmpty();
        assertThat(mapping.answers()).hasValueSatisfying(answer -> {
            assertThat(answer.delivery()).isEqualTo(new DeliveryName.Key(Releases.KEY));
            assertThat(answer.event()).isEqualTo(DeliveryEvent.ACCEPT);
            assertThat(answer.reason()).isEmpty();
        });
    }

    @Test
    void rejectsDelivery_ofRefusal() {
        String refusal = RECEIPT.replace("\"files\"", "\"refused\"");

        AnswersDelivery answer =
                inbound.map(received(refusal)).orElseThrow().answers().orElseThrow();

        assertThat(answer.delivery()).isEqualTo(new DeliveryName.Key(Releases.KEY));
        assertThat(answer.event()).isEqualTo(DeliveryEvent.REJECT);
        assertThat(answer.reason())
                .hasValueSatisfying(reason -> assertThat(reason.code()).isEqualTo("refused-by-table"));
    }

    @Test
    void namesAllProblems_ofMalformedReceipt() {
        assertThat(inbound.map(received("{\"name\": \"x\", \"sha256\": 7, \"refused\": []}"))
                        .problems())
                .extracting(Problem::path)
                .contains("/name", "/sha256", "/refused")
                .hasSize(4);
        assertThat(inbound.map(received("{\"name\": ")).problems())
                .extracting(Problem::code)
                .containsExactly("json");
        assertThat(inbound.map(received(RECEIPT)).problems()).isEmpty();
    }

    @Test
    void refusesReceipt_thatIsLargerThanAny() throws IOException {
        Files.writeString(receipts.resolve("a.receipt.json"), RECEIPT.replace("a.csv", "x".repeat(2 << 20)));

        Incoming message = collector.collect(office, Cursor.START).messages().get(0);

        assertThat(message.payload().bytes()).hasSize(1 << 20);
        Received received = new Received(new MessageId(new UUID(0, 1)), office.id(), message.payload());
        assertThat(inbound.map(received).problems()).isNotEmpty();
    }

    private String onlyId() {
        List<Incoming> messages = collector.collect(office, Cursor.START).messages();
        assertThat(messages).hasSize(1);
        return messages.get(0).messageId();
    }

    private Received received(String json) {
        return new Received(new MessageId(new UUID(0, 1)), office.id(), payload(json));
    }

    private static Payload payload(String json) {
        return new Payload(json.getBytes(StandardCharsets.UTF_8), "application/json");
    }
}
