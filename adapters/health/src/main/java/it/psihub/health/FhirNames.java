package it.psihub.health;

/** The names that this project gives to its identifiers, profiles and codes in FHIR, and those of others that it uses. */
final class FhirNames {
    private static final String BASE = "https://psihub.example/fhir";

    /** Of the delivery key: the one identifier that both sides know. */
    static final String DELIVERY = BASE + "/sid/delivery";

    static final String SITE = BASE + "/sid/site";
    static final String NETWORK = BASE + "/sid/network";
    /** Of countries for which ISO 3166 has no code (any more). */
    static final String BELFIORE = BASE + "/sid/belfiore";
    /**
     * Of a provisional codice fiscale of 11 digits. The Italian base guide makes a codice fiscale of other than 16
     * characters an error, so it never stands under the guide's own name.
     */
    static final String PROVISIONAL_TAX_CODE = BASE + "/sid/codice-fiscale-provvisorio";

    static final String HEALTH_NEED = BASE + "/CodeSystem/health-need";
    static final String HEALTH_NEED_VALUES = BASE + "/ValueSet/health-need";

    static final String DO_NOT_CONTACT = profile("psi-do-not-contact");
    static final String NEEDS_MEDIATOR = profile("psi-needs-mediator");
    static final String NEEDS_ACCOMPANIMENT = profile("psi-needs-accompaniment");
    static final String APPROXIMATE_DATE = profile("psi-approximate-date");
    static final String PATIENT = profile("psi-patient");
    static final String CONSENT = profile("psi-consent");
    static final String SERVICE_REQUEST = profile("psi-service-request");
    static final String TASK = profile("psi-task");
    static final String TRANSACTION = profile("psi-referral-transaction");

    static final String CITIZENSHIP = "http://hl7.org/fhir/StructureDefinition/patient-citizenship";
    static final String INTERPRETER_REQUIRED = "http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired";
    static final String COUNTRY = "urn:iso:std:iso:3166";
    static final String LANGUAGE = "urn:ietf:bcp:47";
    /** Codes of the Gravity guide to social determinants of health (HL7 US), the model of this exchange. */
    static final String GRAVITY_CODES =
            "http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes";

    static final String MEDIA_TYPE = "application/fhir+json";

    private FhirNames() {}

    private static String profile(String id) {
        return BASE + "/StructureDefinition/" + id;
    }
}
