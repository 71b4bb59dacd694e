package it.psihub.sandbox.standin;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request as a stand-in sees it: the path is what follows {@code /<stand-in>/<counterpart>}. */
public final class Request {

    private final String method;
    private final String counterpart;
    private final String path;
    private final Map<String, List<String>> query;
    private final URI base;
    private final byte[] body;

    /**
     * @param base address of the counterpart, without a slash at its end, for links that it hands out
     * @param query decoded parameters in their order
     */
    public Request(
            String method, String counterpart, String path, Map<String, List<String>> query, URI base, byte[] body) {
        this.method = method;
        this.counterpart = counterpart;
        this.path = path;
        this.query = Map.copyOf(query);
        this.base = base;
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

    public byte[] body() {
        return body.clone();
    }
}
