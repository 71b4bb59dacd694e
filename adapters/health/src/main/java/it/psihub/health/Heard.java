package it.psihub.health;

import it.psihub.exchange.Payload;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What came back over the wire, word for word; header names in lower case. */
record Heard(int status, Map<String, List<String>> headers, byte[] body) {

    Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    Payload raw() {
        return new Payload(body, header("content-type").orElse("application/octet-stream"));
    }
}
