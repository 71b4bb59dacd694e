package it.psihub.kit.rest;

import it.psihub.canonical.Problem;
import it.psihub.kit.check.JsonTrees;
import it.psihub.kit.interaction.ReplyDocument;
import it.psihub.modi.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Answers in problem+json (RFC 9457), with the bounds that the hub's API documents give. */
final class Problems {
    private static final int UNAVAILABLE_SECONDS = 10;

    private Problems() {}

    static ResponseEntity<byte[]> answer(HttpStatus status, String detail) {
        return answer(status, detail, List.of());
    }

    /** @param seconds after which the caller may try again */
    static ResponseEntity<byte[]> comeAgain(HttpStatus status, String detail, int seconds) {
        return started(status)
                .header("Retry-After", Integer.toString(seconds))
                .body(JsonTrees.write(document(status, detail, List.of())));
    }

    static ResponseEntity<byte[]> answer(HttpStatus status, String detail, List<Problem> problems) {
        ResponseEntity.BodyBuilder response = started(status);
        if (status == HttpStatus.UNAUTHORIZED) {
            response.header("WWW-Authenticate", "Bearer");
        }
        return response.body(JsonTrees.write(document(status, detail, problems)));
    }

    /** The same for all that have one status: what exactly was wrong helps an attacker most. */
    static ResponseEntity<byte[]> refused(Refusal refusal) {
        if (refusal.fault() == Refusal.Fault.UNAVAILABLE) {
            return comeAgain(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "the call cannot be proved, or answered as agreed, now: try again",
                    UNAVAILABLE_SECONDS);
        }
        return answer(
                HttpStatus.valueOf(refusal.status()),
                switch (refusal.status()) {
                    case 401 -> "the call needs the credentials of a counterpart";
                    case 403 -> "this operation is not open to the caller";
                    default -> "the request is not secured as agreed";
                });
    }

    /** A token came a second time; the type tells it from a message id that did. */
    static ResponseEntity<byte[]> replayed() {
        Map<String, Object> document = document(HttpStatus.CONFLICT, "a token of the call was used before", List.of());
        document.put("type", Refusal.REPLAYED);
        return started(HttpStatus.CONFLICT).body(JsonTrees.write(document));
    }

    private static ResponseEntity.BodyBuilder started(HttpStatus status) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    private static Map<String, Object> document(HttpStatus status, String detail, List<Problem> problems) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", "about:blank");
        document.put("title", status.getReasonPhrase());
        document.put("status", status.value());
        document.put("detail", detail);
        if (!problems.isEmpty()) {
            document.put("problems", ReplyDocument.problems(problems));
        }
        return document;
    }
}
