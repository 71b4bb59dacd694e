package it.psihub.sandbox.gate;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** An answer, its body whole. */
final class WireAnswer {

    private final int status;
    private final String reason;
    private final WireHeaders headers;
    private final byte[] body;

    WireAnswer(int status, String reason, WireHeaders headers, byte[] body) {
        this.status = status;
        this.reason = reason;
        this.headers = headers;
        this.body = body;
    }

    static WireAnswer of(int status, String contentType, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        WireHeaders headers = bytes.length == 0 ? WireHeaders.NONE : WireHeaders.NONE.with("Content-Type", contentType);
        return new WireAnswer(status, "By Script", headers, bytes);
    }

    int status() {
        return status;
    }

    int length() {
        return body.length;
    }

    WireAnswer with(String header, String value) {
        return new WireAnswer(status, reason, headers.with(header, value), body);
    }

    WireAnswer withBody(byte[] other) {
        return new WireAnswer(status, reason, headers, other);
    }

    WireAnswer retryAfter(int seconds, RetryAfter form) {
        return with("Retry-After", form.header(seconds, Instant.now()));
    }

    private boolean hasLength() {
        return status >= 200 && status != 204 && status != 304;
    }

    /**
     * As it goes to the client.
     *
     * @param toHead whether the client asked by HEAD: the length is the one that it would have, and no body follows
     * @param bodyBytes how much of the body, though its whole length is promised
     */
    byte[] bytes(boolean toHead, boolean keepsConnection, int bodyBytes) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " " + reason + "\r\n");
        headers.endToEnd().write(head);
        if (hasLength()) {
            String length = toHead ? headers.first("Content-Length").orElse("0") : Integer.toString(body.length);
            head.append("Content-Length: ").append(length).append("\r\n");
        }
        head.append(keepsConnection ? "\r\n" : "Connection: close\r\n\r\n");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(head.length() + body.length);
        bytes.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        if (!toHead && hasLength()) {
            bytes.write(body, 0, bodyBytes);
        }
        return bytes.toByteArray();
    }

    byte[] bytes(boolean toHead, boolean keepsConnection) {
        return bytes(toHead, keepsConnection, body.length);
    }
}
