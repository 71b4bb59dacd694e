package it.psihub.runtime.attack;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One HTTP request as its bytes, so that nothing corrects what is wrong with it. */
final class Raw {
    /** A header field; the same name may come twice. */
    record Field(String name, String value) {}

    /** What came back. */
    record Answer(int status, String head, String body) {
        Optional<String> header(String name) {
            return head.lines()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst();
        }
    }

    private final List<Field> fields = new ArrayList<>();
    private String method;
    private String path;
    private byte[] body;
    private boolean chunked;

    Raw(String method, String path, byte[] body) {
        this.method = method;
        this.path = path;
        this.body = body.clone();
    }

    Raw method(String other) {
        method = other;
        return this;
    }

    Raw path(String other) {
        path = other;
        return this;
    }

    Raw body(byte[] other) {
        body = other.clone();
        return this;
    }

    Raw body(String other) {
        return body(other.getBytes(StandardCharsets.UTF_8));
    }

    Raw chunked() {
        chunked = true;
        return this;
    }

    Raw add(String name, String value) {
        fields.add(new Field(name, value));
        return this;
    }

    Raw set(String name, String value) {
        without(name);
        return add(name, value);
    }

    Raw set(Map<String, String> all) {
        all.forEach(this::set);
        return this;
    }

    Raw without(String name) {
        fields.removeIf(field -> field.name().equalsIgnoreCase(name));
        return this;
    }

    String value(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value)
                .findFirst()
                .orElseThrow();
    }

    Answer send(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(bytes());
            socket.getOutputStream().flush();
            return read(new BufferedInputStream(socket.getInputStream()));
        }
    }

    private byte[] bytes() {
        StringBuilder head =
                new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n");
        fields.forEach(field ->
                head.append(field.name()).append(": ").append(field.value()).append("\r\n"));
        head.append(chunked ? "Transfer-Encoding: chunked\r\n\r\n" : "Content-Length: " + body.length + "\r\n\r\n");
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        if (chunked) {
            for (byte each : body) {
                all.writeBytes(new byte[] {'1', '\r', '\n', each, '\r', '\n'});
            }
            all.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        } else {
            all.writeBytes(body);
        }
        return all.toByteArray();
    }

    private static Answer read(InputStream in) throws IOException {
        String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        int end = all.indexOf("\r\n\r\n");
        String head = end < 0 ? all : all.substring(0, end);
        String body = end < 0 ? "" : all.substring(end + 4);
        return new Answer(Integer.parseInt(head.substring(9, 12)), head, body);
    }
}
