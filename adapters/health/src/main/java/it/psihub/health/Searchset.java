package it.psihub.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A page of a search, read without a FHIR parser: one resource that R4 does not know must not keep its neighbours back,
 * and each is kept as it came.
 *
 * @param next address of the next page
 */
record Searchset(List<JsonNode> matches, Optional<String> next) {

    /** Empty when the bytes are not a Bundle of type searchset. */
    static Optional<Searchset> read(byte[] body) {
        return RawJson.resource(body)
                .filter(bundle -> RawJson.isBundle(bundle, "searchset"))
                .map(bundle -> new Searchset(matches(bundle), next(bundle)));
    }

    /** What was searched for; not what the server adds to it, such as an OperationOutcome. */
    private static List<JsonNode> matches(JsonNode bundle) {
        List<JsonNode> matches = new ArrayList<>();
        for (JsonNode entry : bundle.path("entry")) {
            String mode = RawJson.text(entry.path("search"), "mode");
            if ((mode.isEmpty() || mode.equals("match"))
                    && entry.path("resource").isObject()) {
                matches.add(entry.path("resource"));
            }
        }
        return List.copyOf(matches);
    }

    private static Optional<String> next(JsonNode bundle) {
        for (JsonNode link : bundle.path("link")) {
            if (RawJson.text(link, "relation").equals("next")) {
                return Optional.of(RawJson.text(link, "url"));
            }
        }
        return Optional.empty();
    }
}
