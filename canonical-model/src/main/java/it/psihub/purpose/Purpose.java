package it.psihub.purpose;

import it.psihub.canonical.person.ConsentPurpose;
import java.util.Optional;
import java.util.Set;

/**
 * Why data leave, to which kind of counterpart, on which legal basis, and which fields of the view they may fill.
 * A purpose narrows its view and never widens it: a field that the view does not have is a mistake found at start.
 *
 * @param version grows with each change of the file; stands in every attempt
 * @param recipient the kind of counterpart, such as {@code job-centre}
 * @param consent what the person must have agreed to; empty where the legal basis is another
 * @param fields names of view components in snake_case
 */
public record Purpose(
        PurposeId id,
        int version,
        String recipient,
        String legalBasis,
        Optional<ConsentPurpose> consent,
        Set<String> fields) {
    public Purpose {
        fields = Set.copyOf(fields);
    }
}
