package it.psihub.storage.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Reads the copies of seals one by one, as far as the file had complete lines when it was opened. */
final class SealCopyReader implements AutoCloseable {
    private static final int BLOCK = 4_096;

    private final Optional<FileChannel> channel;
    private final BufferedReader lines;
    private final long end;
    private long lineNumber;

    private SealCopyReader(Optional<FileChannel> channel, long end) {
        this.channel = channel;
        this.end = end;
        InputStream bytes =
                channel.<InputStream>map(open -> new Part(open, end)).orElseGet(InputStream::nullInputStream);
        this.lines = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
    }

    static SealCopyReader open(Optional<Path> file) {
        try {
            if (file.isEmpty()) {
                return new SealCopyReader(Optional.empty(), 0);
            }
            FileChannel channel = FileChannel.open(file.get(), StandardOpenOption.READ);
            return new SealCopyReader(Optional.of(channel), completeLength(channel));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param seal empty if the line is none */
    record Line(long number, Optional<AuditSeal> seal) {}

    Optional<Line> next() {
        try {
            String line = lines.readLine();
            if (line == null) {
                return Optional.empty();
            }
            lineNumber++;
            return Optional.of(new Line(lineNumber, AuditSeal.fromJson(line)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long lastNo() {
        try {
            return channel.isEmpty() ? 0 : lastNo(channel.get(), end);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the last complete line ends. */
    static long completeLength(FileChannel channel) throws IOException {
        return afterLineEnd(channel, channel.size());
    }

    /** The number on the last line before {@code end} that is a seal; 0 if there is none. */
    static long lastNo(FileChannel channel, long end) throws IOException {
        long lineEnd = end;
        while (lineEnd > 0) {
            long lineStart = afterLineEnd(channel, lineEnd - 1);
            ByteBuffer line = ByteBuffer.allocate((int) (lineEnd - lineStart));
            readFully(channel, line, lineStart);
            Optional<AuditSeal> seal = AuditSeal.fromJson(new String(line.array(), StandardCharsets.UTF_8));
            if (seal.isPresent()) {
                return seal.get().no();
            }
            lineEnd = lineStart;
        }
        return 0;
    }

    /** Position after the last line end before {@code limit}; 0 if there is none. */
    private static long afterLineEnd(FileChannel channel, long limit) throws IOException {
        for (long blockEnd = limit; blockEnd > 0; blockEnd -= BLOCK) {
            long blockStart = Math.max(0, blockEnd - BLOCK);
            ByteBuffer block = ByteBuffer.allocate((int) (blockEnd - blockStart));
            readFully(channel, block, blockStart);
            for (int i = block.capacity() - 1; i >= 0; i--) {
                if (block.get(i) == '\n') {
                    return blockStart + i + 1;
                }
            }
        }
        return 0;
    }

    private static void readFully(FileChannel channel, ByteBuffer target, long position) throws IOException {
        while (target.hasRemaining()) {
            if (channel.read(target, position + target.position()) < 0) {
                throw new IOException("The file of seal copies was shortened while it was read");
            }
        }
    }

    @Override
    public void close() {
        try {
            if (channel.isPresent()) {
                channel.get().close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file's bytes from the start up to a limit. */
    private static final class Part extends InputStream {
        private final FileChannel channel;
        private final long limit;
        private long position;

        Part(FileChannel channel, long limit) {
            this.channel = channel;
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int wanted = (int) Math.min(length, limit - position);
            if (wanted <= 0) {
                return length == 0 ? 0 : -1;
            }
            int got = channel.read(ByteBuffer.wrap(target, offset, wanted), position);
            position += Math.max(got, 0);
            return got;
        }
    }
}
