package it.psihub.runtime.door;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;

/** A request of which all has come but the last byte. */
final class HeldRequest implements Closeable {
    private final Socket socket;
    private final byte[] body;

    HeldRequest(OpenDoor door, String id, String body) throws IOException {
        this(door, door.token(), id, body);
    }

    HeldRequest(OpenDoor door, String token, String id, String body) throws IOException {
        this.socket = new Socket("127.0.0.1", door.port());
        this.body = body.getBytes(UTF_8);
        String head = """
                POST /psi/v1/records HTTP/1.1\r
                Host: 127.0.0.1\r
                Authorization: Bearer %s\r
                Content-Type: application/json\r
                Idempotency-Key: %s\r
                Content-Length: %d\r
                Connection: close\r
                \r
                """.formatted(token, id, this.body.length);
        OutputStream out = socket.getOutputStream();
        out.write(head.getBytes(ISO_8859_1));
        out.write(this.body, 0, this.body.length - 1);
        out.flush();
    }

    /** Sends the last byte; the status that comes back. */
    int finish() throws IOException {
        socket.getOutputStream().write(Arrays.copyOfRange(body, body.length - 1, body.length));
        return status();
    }

    /** The status that comes back without anything more being sent. */
    int status() throws IOException {
        BufferedReader answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
        return Integer.parseInt(answer.readLine().split(" ")[1]);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
