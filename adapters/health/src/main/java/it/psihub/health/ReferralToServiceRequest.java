package it.psihub.health;

import it.psihub.canonical.care.Urgency;
import it.psihub.canonical.code.CodeList;
import it.psihub.canonical.code.CodeLists;
import it.psihub.purpose.ReferralView;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ResourceType;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestIntent;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestPriority;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;

/** What is asked for, how urgent it is, and under which cautions. */
final class ReferralToServiceRequest {
    private final CodeLists codes;

    ReferralToServiceRequest(CodeLists codes) {
        this.codes = codes;
    }

    ServiceRequest map(ReferralView view) {
        ServiceRequest request = new ServiceRequest();
        request.getMeta().addProfile(FhirNames.SERVICE_REQUEST);
        request.addExtension(FhirNames.DO_NOT_CONTACT, new BooleanType(view.doNotContact()));
        request.addExtension(FhirNames.NEEDS_MEDIATOR, new BooleanType(view.needsMediator()));
        request.addExtension(FhirNames.NEEDS_ACCOMPANIMENT, new BooleanType(view.needsAccompaniment()));
        request.addIdentifier(DeliveryIdentifier.of(view.caseReference()));
        request.setStatus(ServiceRequestStatus.ACTIVE);
        request.setIntent(ServiceRequestIntent.ORDER);
        request.setPriority(priority(view.urgency()));
        request.getCode().addCoding(need(view));
        if (view.doNotContact()) {
            request.addOrderDetail()
                    .addCoding()
                    .setSystem(FhirNames.GRAVITY_CODES)
                    .setCode("contacting-subject-prohibited");
        }
        request.setSubject(new Reference(DeliveryIdentifier.fullUrl(view.caseReference(), ResourceType.Patient)));
        request.setAuthoredOnElement(new DateTimeType(view.writtenOn().toString()));
        request.setRequester(new Reference()
                .setType("Organization")
                .setIdentifier(new Identifier()
                        .setSystem(FhirNames.SITE)
                        .setValue(view.site().value())));
        request.addSupportingInfo(
                new Reference(DeliveryIdentifier.fullUrl(view.caseReference(), ResourceType.Consent)));
        view.reason().ifPresent(reason -> request.addNote().setText(reason.value()));
        return request;
    }

    static ServiceRequestPriority priority(Urgency urgency) {
        return switch (urgency) {
            case ROUTINE -> ServiceRequestPriority.ROUTINE;
            case URGENT -> ServiceRequestPriority.URGENT;
            case ASAP -> ServiceRequestPriority.ASAP;
            case STAT -> ServiceRequestPriority.STAT;
        };
    }

    private Coding need(ReferralView view) {
        Coding coding = new Coding()
                .setSystem(FhirNames.HEALTH_NEED)
                .setCode(view.need().value());
        codes.find(CodeList.HEALTH_NEED, view.need().value(), view.writtenOn())
                .ifPresent(code -> coding.setDisplay(code.labelIt()));
        return coding;
    }
}
