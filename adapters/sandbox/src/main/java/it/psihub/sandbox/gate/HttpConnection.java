package it.psihub.sandbox.gate;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A client's connection, from its first request to its last. */
final class HttpConnection {

    private static final byte[] GO_ON = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

    private final GatePort port;
    private final Socket raw;
    private final Socket wire;
    private final WireReader reader;

    /**
     * @param raw what the port knows
     * @param wire what is spoken over: the same, or TLS on it
     */
    HttpConnection(GatePort port, Socket raw, Socket wire) throws IOException {
        this.port = port;
        this.raw = raw;
        this.wire = wire;
        this.reader = new WireReader(new BufferedInputStream(wire.getInputStream()));
    }

    Optional<WireRequest> next() throws IOException {
        return reader.request(() -> {
            out().write(GO_ON);
            out().flush();
        });
    }

    OutputStream out() throws IOException {
        return wire.getOutputStream();
    }

    boolean isOpen() {
        return !raw.isClosed();
    }

    void end() {
        port.end(raw);
    }

    void reset() {
        port.reset(raw);
    }
}
