package it.psihub.health;

import it.psihub.exchange.Answer;
import it.psihub.exchange.Payload;
import it.psihub.kit.http.FrontAnswers;
import it.psihub.kit.http.WireFailures;
import it.psihub.modi.rest.Proof;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What came back over the wire, word for word; header names in lower case.
 *
 * @param proof how far it is known to be the service's own
 */
record Heard(int status, Proof proof, Map<String, List<String>> headers, byte[] body) {

    Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    /** What the status alone says of the call, whatever the document; empty where the adapter reads on. */
    Optional<Answer> ofTheCall(Instant now) {
        return WireFailures.of(status, header("Retry-After"), now).or(() -> FrontAnswers.of(proof, status, body));
    }

    Payload raw() {
        return new Payload(body, header("content-type").orElse("application/octet-stream"));
    }
}
