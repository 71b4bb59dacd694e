package it.psihub.health;

import it.psihub.canonical.identity.Identifier;

/**
 * Under which names a counterpart reads Italian identifiers: those of hl7-it/base or those of hl7-it/core. Both guides
 * are in use; which one a counterpart follows is in its settings.
 */
enum IdentifierFamily {
    BASE("http://hl7.it/sid/codiceFiscale", "http://hl7.it/sid/stp", "http://hl7.it/sid/eni"),
    CORE(
            "urn:oid:2.16.840.1.113883.2.9.4.3.2",
            "urn:oid:2.16.840.1.113883.2.9.4.3.17",
            "urn:oid:2.16.840.1.113883.2.9.4.3.18");

    private final String codiceFiscale;
    private final String stp;
    private final String eni;

    IdentifierFamily(String codiceFiscale, String stp, String eni) {
        this.codiceFiscale = codiceFiscale;
        this.stp = stp;
        this.eni = eni;
    }

    org.hl7.fhir.r4.model.Identifier toFhir(Identifier identifier) {
        String system = switch (identifier.kind()) {
            case CODICE_FISCALE -> codiceFiscale;
            case CODICE_FISCALE_PROVVISORIO -> FhirNames.PROVISIONAL_TAX_CODE;
            case STP -> stp;
            case ENI -> eni;
        };
        return new org.hl7.fhir.r4.model.Identifier().setSystem(system).setValue(identifier.value());
    }
}
