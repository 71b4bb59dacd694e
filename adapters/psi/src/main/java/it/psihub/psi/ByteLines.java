package it.psihub.psi;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * The lines of a stream, as bytes, in memory for one line. A line ends with LF or CRLF; a byte order mark before the
 * first is dropped. Of a line that is longer than the limit nothing is kept, and the next one is read as if it had not
 * been there.
 */
final class ByteLines implements Closeable {
    static final int LONGEST = 1 << 20;

    private static final byte[] EMPTY = {};

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int end;
    private int number;

    /** @param bytes without the line's end; empty when {@code tooLong} */
    record Line(int number, byte[] bytes, boolean tooLong) {

        boolean blank() {
            for (byte b : bytes) {
                if (b != ' ' && b != '\t' && b != '\r') {
                    return false;
                }
            }
            return !tooLong;
        }
    }

    ByteLines(InputStream in) {
        this.in = in;
    }

    /** Empty at the end; a last line needs no line end. */
    Optional<Line> next() throws IOException {
        if (at == end && !fill()) {
            return Optional.empty();
        }
        if (number == 0) {
            skipMark();
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean tooLong = false;
        boolean ended = false;
        while (!ended && (at < end || fill())) {
            int stop = lineFeed();
            ended = stop < end;
            tooLong |= line.size() + stop - at > LONGEST + 1;
            if (!tooLong) {
                line.write(buffer, at, stop - at);
            }
            at = ended ? stop + 1 : stop;
        }
        number++;
        return Optional.of(line(line.toByteArray(), tooLong));
    }

    /** Leaves out so many lines, counted from the current one. */
    void skip(int lines) throws IOException {
        int left = lines;
        while (left > 0 && (at < end || fill())) {
            int stop = lineFeed();
            at = Math.min(stop + 1, end);
            if (stop < end) {
                number++;
                left--;
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** One byte more than the limit may be the CR of the line's end. */
    private Line line(byte[] bytes, boolean tooLong) {
        int length = bytes.length;
        if (length > 0 && bytes[length - 1] == '\r') {
            length--;
        }
        return tooLong || length > LONGEST
                ? new Line(number, EMPTY, true)
                : new Line(number, length == bytes.length ? bytes : java.util.Arrays.copyOf(bytes, length), false);
    }

    private int lineFeed() {
        int stop = at;
        while (stop < end && buffer[stop] != '\n') {
            stop++;
        }
        return stop;
    }

    private void skipMark() throws IOException {
        while (end - at < 3 && grow()) {
            continue;
        }
        if (end - at >= 3
                && buffer[at] == (byte) 0xEF
                && buffer[at + 1] == (byte) 0xBB
                && buffer[at + 2] == (byte) 0xBF) {
            at += 3;
        }
    }

    /** Reads behind what the buffer holds; only ever at the start of the stream, where it is nearly empty. */
    private boolean grow() throws IOException {
        int read = in.read(buffer, end, buffer.length - end);
        end += Math.max(read, 0);
        return read > 0;
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(in.read(buffer), 0);
        return end > 0;
    }
}
