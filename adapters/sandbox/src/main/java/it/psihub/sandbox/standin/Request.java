package it.psihub.sandbox.standin;

import it.psihub.modi.HeaderFields;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request as a stand-in sees it: the path is what follows {@code /<stand-in>/<counterpart>}. What it was on the wire, its target,
 * header fields and bytes, is there for whoever checks it before.
 */
public final class Request {

    private final String method;
    private final String counterpart;
    private final String path;
    private final Map<String, List<String>> query;
    private final URI base;
    private final Wire wire;
    private final byte[] body;

    /**
     * What else came with it.
     *
     * @param target path and query, as the request line has them
     * @param headers names in any case
     */
    public record Wire(URI target, HeaderFields headers) {}

    /**
     * @param base address of the counterpart, without a slash at its end, for links that it hands out
     * @param query decoded parameters in their order
     * @param body the bytes on the wire
     */
    public Request(
            String method,
            String counterpart,
            String path,
            Map<String, List<String>> query,
            URI base,
            Wire wire,
            byte[] body) {
        this.method = method;
        this.counterpart = counterpart;
        this.path = path;
        this.query = Map.copyOf(query);
        this.base = base;
        this.wire = wire;
        this.body = body.clone();
    }

    public String method() {
        return method;
    }

    public String counterpart() {
        return counterpart;
    }

    public String path() {
        return path;
    }

    public Map<String, List<String>> query() {
        return query;
    }

    /** The first value of a query parameter. */
    public Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name)).map(values -> values.get(0));
    }

    public URI base() {
        return base;
    }

    public Wire wire() {
        return wire;
    }

    /** Whether the client's side is TLS. */
    public boolean secure() {
        return "https".equals(base.getScheme());
    }

    /** The same request with another body: what of it may be used. */
    public Request with(byte[] otherBody) {
        return new Request(method, counterpart, path, query, base, wire, otherBody);
    }

    public byte[] body() {
        return body.clone();
    }
}
