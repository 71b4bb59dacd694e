package it.psihub.modi.rest;

import java.util.Map;
import java.util.Optional;

/**
 * What goes with a request under its agreement.
 *
 * @param headers to be set, by name
 * @param digest of its body, as in {@code Digest}; what a signed answer must refer to
 */
public record SignedRequest(Map<String, String> headers, Optional<String> digest) {
    public SignedRequest {
        headers = Map.copyOf(headers);
    }
}
