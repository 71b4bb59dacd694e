package it.psihub.sandbox.standin;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * An answer.
 *
 * @param body empty = no content
 */
public record Reply(int status, String contentType, Map<String, String> headers, String body) {

    public Reply {
        headers = Map.copyOf(headers);
    }

    public static Reply json(int status, JsonNode body) {
        return new Reply(status, "application/json", Map.of(), body.toString());
    }

    /** RFC 9457. */
    public static Reply problem(int status, String title, String detail) {
        return new Reply(
                status,
                "application/problem+json",
                Map.of(),
                Json.object()
                        .put("status", status)
                        .put("title", title)
                        .put("detail", detail)
                        .toString());
    }

    public static Reply empty(int status) {
        return new Reply(status, "", Map.of(), "");
    }

    public Reply with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Reply(status, contentType, more, body);
    }
}
