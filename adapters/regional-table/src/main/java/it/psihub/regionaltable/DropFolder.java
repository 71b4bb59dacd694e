package it.psihub.regionaltable;

import it.psihub.kit.check.JsonTrees;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * The folder that an office reads and empties at any moment. Every file is written whole beside it, forced to the disk,
 * and renamed into it; the list of checksums comes last.
 *
 * <p>An empty folder does not tell whether a set was never completed or was taken already. So the list is staged first,
 * then a mark of the set: mark there and staged list gone means that the list was renamed, that is, delivered.
 */
final class DropFolder {
    /** Inside the folder, so that renaming stays within one file system. */
    static final String STAGE = ".psi-hub";

    private static final String MARK = ".begun";
    private static final int LARGEST_RECEIPT = 1 << 20;

    private final Path folder;
    private final Path receipts;
    private final Path stage;

    DropFolder(RegionalTableSettings settings) {
        this.folder = settings.folder();
        this.receipts = settings.receipts();
        this.stage = folder.resolve(STAGE);
    }

    boolean isThere() {
        return Files.isDirectory(folder);
    }

    /** Whether a complete set of this name with other bytes lies there. */
    boolean holdsOther(ReleaseSet set) throws IOException {
        Path list = folder.resolve(set.listName());
        return Files.exists(list) && !Arrays.equals(Files.readAllBytes(list), set.list());
    }

    /** Whether the set lies there complete, or was received. */
    boolean holds(ReleaseSet set) throws IOException {
        return lies(folder.resolve(set.listName()), set.list()) && files(set) || received(set);
    }

    /** Whether the office has the set, had it, or refused it. */
    boolean delivered(ReleaseSet set) throws IOException {
        return holds(set) || refused(set) || renamed(set);
    }

    /** All but the list. A failure in here leaves nothing that the office would read. */
    void prepare(ReleaseSet set) throws IOException {
        Files.createDirectories(stage);
        write(stage.resolve(set.listName()), set.list());
        force(stage);
        write(stage.resolve(set.name() + MARK), mark(set));
        force(stage);
        for (Map.Entry<String, byte[]> file : set.files().entrySet()) {
            Path place = folder.resolve(file.getKey());
            if (!lies(place, file.getValue())) {
                Path staged = stage.resolve(file.getKey());
                write(staged, file.getValue());
                Files.move(staged, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        force(folder);
    }

    /** The list: with it the office has the set. */
    void complete(ReleaseSet set) throws IOException {
        Files.move(
                stage.resolve(set.listName()),
                folder.resolve(set.listName()),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        force(folder);
        force(stage);
    }

    private boolean files(ReleaseSet set) throws IOException {
        for (Map.Entry<String, byte[]> file : set.files().entrySet()) {
            if (!lies(folder.resolve(file.getKey()), file.getValue())) {
                return false;
            }
        }
        return true;
    }

    private boolean renamed(ReleaseSet set) throws IOException {
        return lies(stage.resolve(set.name() + MARK), mark(set)) && !Files.exists(stage.resolve(set.listName()));
    }

    private boolean received(ReleaseSet set) throws IOException {
        return answered(set, ReceiptCollector.RECEIPT);
    }

    private boolean refused(ReleaseSet set) throws IOException {
        return answered(set, ReceiptCollector.REFUSAL);
    }

    /** An answer to this very set and not to an earlier one of its name. */
    private boolean answered(ReleaseSet set, String ending) throws IOException {
        Path answer = receipts.resolve(set.name() + ending);
        if (!Files.isRegularFile(answer, LinkOption.NOFOLLOW_LINKS) || Files.size(answer) > LARGEST_RECEIPT) {
            return false;
        }
        Optional<String> digest = JsonTrees.node(Files.readAllBytes(answer))
                .fold(node -> Optional.of(node.path("sha256").asString("")), problems -> Optional.empty());
        return digest.equals(Optional.of(set.digest()));
    }

    private static byte[] mark(ReleaseSet set) {
        return (set.digest() + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static boolean lies(Path file, byte[] bytes) throws IOException {
        return Files.isRegularFile(file)
                && Files.size(file) == bytes.length
                && Arrays.equals(Files.readAllBytes(file), bytes);
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    /** A rename is on the disk only when its folder is. */
    private static void force(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
