package it.psihub.sandbox.gate;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads messages of HTTP/1.1 (RFC 9112) from one side of a connection. */
final class WireReader {

    private static final int LINE = 1 << 16;
    private static final int HEADERS = 200;
    private static final int BODY = 64 << 20;

    private final InputStream in;

    WireReader(InputStream in) {
        this.in = in;
    }

    /** What the client is told before it sends a body that it announced with {@code Expect: 100-continue}. */
    interface GoOn {
        void say() throws IOException;
    }

    /** The next request, or nothing when the client is done. */
    Optional<WireRequest> request(GoOn goOn) throws IOException {
        Optional<String> line = line();
        while (line.isPresent() && line.get().isEmpty()) {
            line = line();
        }
        if (line.isEmpty()) {
            return Optional.empty();
        }
        String[] words = line.get().split(" ");
        if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
            throw new ProtocolException("no request of HTTP/1.1");
        }
        WireHeaders headers = headers();
        if (headers.holds("Expect", "100-continue")) {
            goOn.say();
        }
        byte[] body = isChunked(headers) ? chunks() : exactly(length(headers).orElse(0));
        return Optional.of(new WireRequest(words[0], words[1], words[2], headers, body));
    }

    /** @param toHead whether it answers a HEAD, and so has no body whatever it says */
    WireAnswer answer(boolean toHead) throws IOException {
        while (true) {
            String[] words =
                    line().orElseThrow(() -> new EOFException("no answer")).split(" ", 3);
            if (words.length < 2 || !words[0].startsWith("HTTP/1.") || !words[1].matches("[1-5][0-9][0-9]")) {
                throw new ProtocolException("no answer of HTTP/1.1");
            }
            int status = Integer.parseInt(words[1]);
            WireHeaders headers = headers();
            if (status >= 200) {
                byte[] body = toHead || status == 204 || status == 304 ? new byte[0] : body(headers);
                return new WireAnswer(status, words.length > 2 ? words[2] : "", headers, body);
            }
        }
    }

    private byte[] body(WireHeaders headers) throws IOException {
        if (isChunked(headers)) {
            return chunks();
        }
        Optional<Integer> length = length(headers);
        return length.isPresent() ? exactly(length.get()) : toTheEnd();
    }

    private static boolean isChunked(WireHeaders headers) {
        return headers.holds("Transfer-Encoding", "chunked");
    }

    private static Optional<Integer> length(WireHeaders headers) throws IOException {
        Optional<String> length = headers.first("Content-Length");
        if (length.isPresent() && !length.get().matches("[0-9]{1,9}")) {
            throw new ProtocolException("no Content-Length");
        }
        return length.map(Integer::valueOf);
    }

    private byte[] exactly(int length) throws IOException {
        if (length > BODY) {
            throw new ProtocolException("a body of more than " + BODY + " bytes");
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("half a body");
        }
        return bytes;
    }

    private byte[] toTheEnd() throws IOException {
        byte[] bytes = in.readNBytes(BODY + 1);
        if (bytes.length > BODY) {
            throw new ProtocolException("a body of more than " + BODY + " bytes");
        }
        return bytes;
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String size = line().orElseThrow(() -> new EOFException("half a body"))
                    .split(";", 2)[0]
                    .strip();
            if (!size.matches("[0-9a-fA-F]{1,7}")) {
                throw new ProtocolException("no chunk");
            }
            int length = Integer.parseInt(size, 16);
            if (length == 0) {
                headers();
                return body.toByteArray();
            }
            body.writeBytes(exactly(length));
            if (body.size() > BODY) {
                throw new ProtocolException("a body of more than " + BODY + " bytes");
            }
            line();
        }
    }

    private WireHeaders headers() throws IOException {
        List<WireHeaders.Field> fields = new ArrayList<>();
        while (true) {
            String line = line().orElseThrow(() -> new EOFException("half a head"));
            if (line.isEmpty()) {
                return new WireHeaders(fields);
            }
            int colon = line.indexOf(':');
            if (colon < 1 || fields.size() == HEADERS) {
                throw new ProtocolException("no header field, or more than " + HEADERS);
            }
            fields.add(new WireHeaders.Field(
                    line.substring(0, colon), line.substring(colon + 1).strip()));
        }
    }

    /** Nothing at the end of the stream. */
    private Optional<String> line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(128);
        int next = in.read();
        if (next < 0) {
            return Optional.empty();
        }
        while (next != '\n') {
            if (next < 0 || line.size() == LINE) {
                throw new ProtocolException("a line that is too long or has no end");
            }
            line.write(next);
            next = in.read();
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return Optional.of(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    }
}
