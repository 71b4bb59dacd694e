package it.psihub.health;

import it.psihub.purpose.ReferralView;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentDataMeaning;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ResourceType;

/** What the person agreed to: the disclosure of this referral to the health service, for treatment. */
final class ReferralToConsent {
    private static final String ACT = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
    private static final String REASON = "http://terminology.hl7.org/CodeSystem/v3-ActReason";

    private ReferralToConsent() {}

    static Consent map(ReferralView view) {
        Consent consent = new Consent();
        consent.getMeta().addProfile(FhirNames.CONSENT);
        consent.addIdentifier(DeliveryIdentifier.of(view.caseReference()));
        consent.setStatus(ConsentState.ACTIVE);
        consent.setScope(concept("http://terminology.hl7.org/CodeSystem/consentscope", "patient-privacy"));
        consent.addCategory(concept(ACT, "IDSCL"));
        consent.setPatient(new Reference(DeliveryIdentifier.fullUrl(view.caseReference(), ResourceType.Patient)));
        consent.setDateTimeElement(new DateTimeType(view.consentGivenOn().toString()));
        consent.setPolicyRule(concept(ACT, "OPTIN"));
        Period period = new Period();
        period.setStartElement(new DateTimeType(view.consentGivenOn().toString()));
        view.consentValidUntil().ifPresent(end -> period.setEndElement(new DateTimeType(end.toString())));
        consent.getProvision()
                .setType(ConsentProvisionType.PERMIT)
                .setPeriod(period)
                .addPurpose(new Coding().setSystem(REASON).setCode("TREAT"))
                .addData()
                .setMeaning(ConsentDataMeaning.RELATED)
                .setReference(
                        new Reference(DeliveryIdentifier.fullUrl(view.caseReference(), ResourceType.ServiceRequest)));
        return consent;
    }

    private static CodeableConcept concept(String system, String code) {
        return new CodeableConcept(new Coding().setSystem(system).setCode(code));
    }
}
