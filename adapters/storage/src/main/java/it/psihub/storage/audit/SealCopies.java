package it.psihub.storage.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The copies of seals outside the database: {@code audit/seals.ndjson}, one line of JSON a seal, appended only.
 *
 * <p>A crash may leave a torn last line, without its line end: it does not count, and the next append replaces it.
 */
final class SealCopies {
    private static final int BATCH = 1_000;
    // file locks hold between processes, not between threads of one
    private static final Object ONE_WRITER = new Object();

    private final Path folder;
    private final Path file;

    private SealCopies(Path folder) {
        this.folder = folder;
        this.file = folder.resolve("seals.ndjson");
    }

    static SealCopies of(Path hubHome) {
        return new SealCopies(hubHome.resolve("audit"));
    }

    void appendMissing(Seals seals) {
        synchronized (ONE_WRITER) {
            try {
                createFolder();
                boolean isNew = !Files.exists(file);
                try (FileChannel channel = FileChannel.open(
                                file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                        FileLock held = channel.lock()) {
                    append(channel, seals);
                }
                if (isNew) {
                    force(folder);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void append(FileChannel channel, Seals seals) throws IOException {
        long end = SealCopyReader.completeLength(channel);
        List<AuditSeal> missing = seals.after(SealCopyReader.lastNo(channel, end), BATCH);
        if (missing.isEmpty()) {
            return;
        }
        channel.truncate(end);
        channel.position(end);
        while (!missing.isEmpty()) {
            StringBuilder lines = new StringBuilder();
            missing.forEach(seal -> lines.append(seal.toJson()).append('\n'));
            ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            missing = seals.after(missing.get(missing.size() - 1).no(), BATCH);
        }
        channel.force(true);
    }

    /** The number of the newest copy, 0 if there is none. */
    long lastNo() {
        try (SealCopyReader reader = open()) {
            return reader.lastNo();
        }
    }

    /** What is there now; later appends are not seen. */
    SealCopyReader open() {
        return SealCopyReader.open(Files.exists(file) ? Optional.of(file) : Optional.empty());
    }

    private void createFolder() throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            force(Objects.requireNonNull(folder.toAbsolutePath().getParent()));
        }
    }

    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
