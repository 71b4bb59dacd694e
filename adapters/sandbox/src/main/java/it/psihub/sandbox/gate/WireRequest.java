package it.psihub.sandbox.gate;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request as it came over the wire, its body whole. */
final class WireRequest implements Seen {

    private final String method;
    private final String target;
    private final String version;
    private final WireHeaders headers;
    private final byte[] body;
    private @Nullable Optional<String> operation;

    /** @param target path and query */
    WireRequest(String method, String target, String version, WireHeaders headers, byte[] body) {
        this.method = method;
        this.target = target;
        this.version = version;
        this.headers = headers;
        this.body = body;
    }

    @Override
    public String method() {
        return method;
    }

    String target() {
        return target;
    }

    WireHeaders headers() {
        return headers;
    }

    @Override
    public String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /** Read once, however many rules ask. */
    @Override
    public Optional<String> operation() {
        if (operation == null) {
            operation = SoapOperation.of(body);
        }
        return operation;
    }

    @Override
    public String body() {
        return new String(body, StandardCharsets.UTF_8);
    }

    byte[] bytes() {
        return body;
    }

    boolean keepsConnection() {
        return "HTTP/1.1".equals(version) && !headers.holds("Connection", "close");
    }

    WireRequest to(String otherTarget, WireHeaders otherHeaders) {
        return new WireRequest(method, otherTarget, version, otherHeaders, body);
    }

    /** Says to the counterpart that the client's side is TLS, so that its links lead back by TLS. */
    WireRequest overTls() {
        return to(target, headers.with("X-Forwarded-Proto", "https"));
    }

    /** As it goes on to the counterpart: one request on a connection of its own. */
    byte[] head() {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        headers.endToEnd().write(head);
        if (body.length > 0 || headers.first("Content-Length").isPresent()) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        return head.append("Connection: close\r\n\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
