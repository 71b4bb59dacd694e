package it.psihub.labourmatching;

import it.psihub.exchange.Payload;
import it.psihub.kit.check.JsonTrees;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a service answered.
 *
 * @param retryAfter the header of that name
 * @param body empty when it was larger than an answer may be
 */
record Heard(int status, Optional<String> retryAfter, Optional<byte[]> body, String mediaType) {

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
