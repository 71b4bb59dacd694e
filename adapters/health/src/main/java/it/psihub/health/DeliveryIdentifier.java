package it.psihub.health;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.ResourceType;

/** The delivery key as FHIR carries it: an identifier of every resource, and what their temporary names are made of. */
final class DeliveryIdentifier {
    private DeliveryIdentifier() {}

    static Identifier of(String key) {
        return new Identifier().setSystem(FhirNames.DELIVERY).setValue(key);
    }

    /** The delivery key among a resource's identifiers. */
    static Optional<String> in(List<Identifier> identifiers) {
        return identifiers.stream()
                .filter(identifier -> FhirNames.DELIVERY.equals(identifier.getSystem()))
                .flatMap(identifier -> Optional.ofNullable(identifier.getValue()).stream())
                .findFirst();
    }

    /** A token search for the key, unescaped. */
    static String search(String key) {
        return "identifier=" + FhirNames.DELIVERY + "|" + key;
    }

    /** The same key and type give the same name, so that mapping again gives the same bytes. */
    static String fullUrl(String key, ResourceType type) {
        byte[] name = (key + '/' + type.name()).getBytes(StandardCharsets.UTF_8);
        return "urn:uuid:" + UUID.nameUUIDFromBytes(name);
    }
}
