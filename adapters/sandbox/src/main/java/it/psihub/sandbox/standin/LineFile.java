package it.psihub.sandbox.standin;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An append-only file of lines that one process owns. A line that lacks its line feed was torn by a crash: it was never promised
 * to anybody, so it is cut off when the file is opened.
 */
public final class LineFile implements Closeable {

    private static final int CHUNK = 1 << 16;

    private final FileChannel channel;

    private LineFile(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Opens or creates the file and hands every whole line to the reader.
     *
     * @throws IOException also when another process holds the file
     */
    public static LineFile open(Path path, Consumer<String> reader) throws IOException {
        Path parent = path.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (tryLock(channel) == null) {
                throw new IOException("another process holds " + path.getFileName());
            }
            long whole = readWholeLines(channel, reader);
            channel.truncate(whole);
            channel.position(whole);
            return new LineFile(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    /** Reads by the locked channel itself: closing any other handle of the file would give the lock up on Linux. */
    private static long readWholeLines(FileChannel channel, Consumer<String> reader) throws IOException {
        long whole = 0;
        ByteArrayOutputStream begun = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        for (int read = channel.read(ByteBuffer.wrap(chunk)); read >= 0; read = channel.read(ByteBuffer.wrap(chunk))) {
            int start = 0;
            for (int at = 0; at < read; at++) {
                if (chunk[at] == '\n') {
                    begun.write(chunk, start, at - start);
                    whole += begun.size() + 1L;
                    reader.accept(begun.toString(StandardCharsets.UTF_8));
                    begun.reset();
                    start = at + 1;
                }
            }
            begun.write(chunk, start, read - start);
        }
        return whole;
    }

    /** Appends one line; it survives a killed process once this returns (not a power cut: the sandbox does not need that). */
    public synchronized void append(String line) {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
