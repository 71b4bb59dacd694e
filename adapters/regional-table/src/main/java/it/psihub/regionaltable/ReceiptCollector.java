package it.psihub.regionaltable;

import it.psihub.exchange.Cause;
import it.psihub.exchange.CollectedPage;
import it.psihub.exchange.CollectionFailed;
import it.psihub.exchange.Collector;
import it.psihub.exchange.Counterpart;
import it.psihub.exchange.CounterpartId;
import it.psihub.exchange.Cursor;
import it.psihub.exchange.Incoming;
import it.psihub.exchange.Payload;
import it.psihub.exchange.Route;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads the receipts and refusals of an office, and leaves them where they are. Every round begins anew, since names
 * tell nothing of time; what was read before has the same id. The id holds the checksum, so that a receipt which was
 * read half-written is another message once it is whole.
 */
final class ReceiptCollector implements Collector {
    static final String RECEIPT = ".receipt.json";
    static final String REFUSAL = ".refusal.json";

    static final int PAGE = 100;
    private static final int LARGEST = 1 << 20;
    private static final int LONGEST_NAME = 120;

    @Override
    public Route route() {
        return RegionalTableInboundReceipt.ROUTE;
    }

    @Override
    public CollectedPage collect(Counterpart from, Cursor since) {
        Path folder = from.settings(RegionalTableSettings.class).receipts();
        if (!Files.isDirectory(folder)) {
            throw new CollectionFailed(
                    Cause.REFUSED_CONNECTION,
                    "the folder of receipts is not there",
                    new NoSuchFileException("receipts"));
        }
        try {
            List<Path> due = answers(folder).stream()
                    .filter(file -> file.getFileName().toString().compareTo(since.value()) > 0)
                    .limit(PAGE + 1L)
                    .toList();
            boolean more = due.size() > PAGE;
            List<Path> page = more ? due.subList(0, PAGE) : due;
            List<Incoming> messages = new ArrayList<>();
            for (Path file : page) {
                messages.add(message(file, from.id()));
            }
            Cursor next = more ? new Cursor(page.get(PAGE - 1).getFileName().toString()) : Cursor.START;
            return new CollectedPage(messages, next, more);
        } catch (IOException failure) {
            throw new CollectionFailed(Cause.SERVER_ERROR, "the folder of receipts cannot be read", failure);
        }
    }

    /** Every round reads all that there is. */
    @Override
    public Cursor since(Instant moment) {
        return Cursor.START;
    }

    /** No links: they could name any file of the hub's own machine. No dot files: they are not whole yet. */
    private static List<Path> answers(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> isAnswer(file.getFileName().toString()))
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted((one, other) -> one.getFileName()
                            .toString()
                            .compareTo(other.getFileName().toString()))
                    .toList();
        }
    }

    private static boolean isAnswer(String name) {
        return !name.startsWith(".") && (name.endsWith(RECEIPT) || name.endsWith(REFUSAL));
    }

    /** A file that is larger than any receipt is cut, and the check refuses what is left. */
    private static Incoming message(Path file, CounterpartId from) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            bytes = in.readNBytes(LARGEST);
        }
        String name = file.getFileName().toString();
        String id = name.substring(0, Math.min(name.length(), LONGEST_NAME)) + ":" + Sha256.of(bytes);
        return new Incoming(RegionalTableInboundReceipt.ROUTE, from, id, new Payload(bytes, "application/json"));
    }
}
