package it.psihub.runtime.bench.modi;

import it.psihub.modi.HeaderFields;
import it.psihub.modi.RestRequest;
import it.psihub.modi.rest.RestCalls;
import it.psihub.modi.rest.SignedRequest;
import it.psihub.runtime.app.StartFailed;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One client that keeps its connection: HTTP/1.1 as bare as it goes. The same one with signatures and without, so that
 * they are all the difference.
 */
final class BareClient implements Closeable {
    private static final int PATIENCE_MILLIS = 60_000;
    private static final String JSON = "application/json";
    private static final String PATH = "/psi/v1/records";
    private static final int CREATED = 201;

    private final Socket socket;
    private final InputStream in;
    private final URI target;
    private final RestCalls calls;
    private final Map<String, String> besides;

    /**
     * @param calls as agreed
     * @param besides header fields that go with every request
     */
    BareClient(int port, RestCalls calls, Map<String, String> besides) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
        target = URI.create("http://127.0.0.1:" + port + PATH);
        this.calls = calls;
        this.besides = besides;
    }

    /** Sends a record, signed as agreed, and reads and proves its answer. */
    void send(String id, byte[] body) throws Exception {
        SignedRequest signed = calls.sign(new RestRequest("POST", target, Optional.of(JSON), Optional.empty(), body));
        socket.getOutputStream().write(wire(signed, id, body));
        int status = Integer.parseInt(line().substring(9, 12));
        Map<String, List<String>> headers = headers();
        byte[] answer = in.readNBytes(Integer.parseInt(
                headers.getOrDefault("Content-Length", List.of("0")).get(0)));
        calls.check(signed, status, new HeaderFields(headers), answer);
        if (status != CREATED) {
            throw new StartFailed("la porta dell'hub ha risposto " + status, null);
        }
    }

    private byte[] wire(SignedRequest signed, String id, byte[] body) {
        StringBuilder head = new StringBuilder("POST " + PATH + " HTTP/1.1\r\nHost: 127.0.0.1\r\n");
        field(head, "Content-Type", JSON);
        field(head, "Idempotency-Key", id);
        field(head, "Content-Length", Integer.toString(body.length));
        besides.forEach((name, value) -> field(head, name, value));
        signed.headers().forEach((name, value) -> field(head, name, value));
        ByteArrayOutputStream all = new ByteArrayOutputStream(head.length() + body.length + 2);
        all.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
        all.writeBytes(body);
        return all.toByteArray();
    }

    private static void field(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
    }

    private Map<String, List<String>> headers() throws IOException {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String header = line(); !header.isEmpty(); header = line()) {
            int colon = header.indexOf(':');
            headers.computeIfAbsent(header.substring(0, colon), name -> new ArrayList<>())
                    .add(header.substring(colon + 1).strip());
        }
        return headers;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the hub closed the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
