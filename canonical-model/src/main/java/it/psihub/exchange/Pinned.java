package it.psihub.exchange;

import java.util.List;

/**
 * A payload of an earlier attempt that an operator wants sent again as it was.
 *
 * @param fields of the view that it was made of
 */
public record Pinned(Payload payload, int mappingVersion, List<String> fields) {
    public Pinned {
        fields = List.copyOf(fields);
    }
}
