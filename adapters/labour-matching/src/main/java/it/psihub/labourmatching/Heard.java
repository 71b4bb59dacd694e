package it.psihub.labourmatching;

import it.psihub.exchange.Answer;
import it.psihub.exchange.Payload;
import it.psihub.kit.check.JsonTrees;
import it.psihub.kit.http.FrontAnswers;
import it.psihub.kit.http.WireFailures;
import it.psihub.modi.rest.Proof;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a service answered.
 *
 * @param proof how far it is known to be the service's own
 * @param retryAfter the header of that name
 * @param body empty when it was larger than an answer may be
 */
record Heard(int status, Proof proof, Optional<String> retryAfter, Optional<byte[]> body, String mediaType) {

    /** What the status alone says of the call, whatever the document; empty where the adapter reads on. */
    Optional<Answer> ofTheCall(Instant now) {
        return WireFailures.of(status, retryAfter, now).or(this::ofTheFront);
    }

    /** What the service's application did not say; empty for what it did. */
    Optional<Answer> ofTheFront() {
        return FrontAnswers.of(proof, status, body.orElse(new byte[0]));
    }

    /** The answer's JSON object; empty when it is none. */
    Optional<JsonNode> object() {
        return body.flatMap(bytes -> JsonTrees.node(bytes).fold(Optional::of, problems -> Optional.<JsonNode>empty()))
                .filter(JsonNode::isObject);
    }

    /** Word for word, for the attempt's record. */
    Optional<Payload> raw() {
        return body.filter(bytes -> bytes.length > 0).map(bytes -> new Payload(bytes, mediaType));
    }
}
