package it.psihub.sandbox.gate;

import java.io.IOException;
import java.net.Socket;
import java.util.Optional;

/** A connection that was made, before anything was read from it. */
final class Arrival {

    private static final int RECORD_HEAD = 5;

    private final Socket socket;
    private final GatePort port;
    private final Running script;
    private Optional<WrongCertificate> shown = Optional.empty();
    private boolean over;

    Arrival(Socket socket, GatePort port, Running script) {
        this.socket = socket;
        this.port = port;
        this.script = script;
    }

    void hold(int millis) throws InterruptedException {
        script.pause(millis);
        over = true;
        port.end(socket);
    }

    void reset() {
        over = true;
        port.reset(socket);
    }

    void show(WrongCertificate which) {
        shown = Optional.of(which);
    }

    /** Reads the client's first record, so that the client is sure to wait for an answer, and hangs up. */
    void cutHandshake() throws IOException {
        over = true;
        byte[] head = socket.getInputStream().readNBytes(RECORD_HEAD);
        if (head.length == RECORD_HEAD) {
            int length = (head[3] & 0xff) << 8 | head[4] & 0xff;
            socket.getInputStream().readNBytes(length);
        }
        port.end(socket);
    }

    boolean isOver() {
        return over;
    }

    Optional<WrongCertificate> shown() {
        return shown;
    }
}
