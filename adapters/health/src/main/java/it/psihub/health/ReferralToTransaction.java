package it.psihub.health;

import it.psihub.canonical.code.CodeLists;
import it.psihub.purpose.ReferralView;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Resource;

/**
 * A referral as one FHIR R4 transaction: person, consent, request and task, created together or not at all. Each is
 * created only where nothing carries its delivery key yet. Pure: the same view gives the same bytes.
 */
final class ReferralToTransaction {
    static final int ENTRIES = 4;
    /** Where the Task stands among the entries, and so among those of the answer. */
    static final int TASK = 3;

    private final ReferralToPatient patient;
    private final ReferralToServiceRequest request;

    ReferralToTransaction(CodeLists codes) {
        this.patient = new ReferralToPatient(codes);
        this.request = new ReferralToServiceRequest(codes);
    }

    Bundle map(ReferralView view, HealthSettings to) {
        Bundle bundle = new Bundle();
        bundle.getMeta().addProfile(FhirNames.TRANSACTION);
        bundle.setType(BundleType.TRANSACTION);
        add(bundle, view, patient.map(view, to.identifiers()));
        add(bundle, view, ReferralToConsent.map(view));
        add(bundle, view, request.map(view));
        add(bundle, view, ReferralToTask.map(view, to.requesterIdentifier()));
        return bundle;
    }

    private static void add(Bundle bundle, ReferralView view, Resource resource) {
        bundle.addEntry()
                .setFullUrl(DeliveryIdentifier.fullUrl(view.caseReference(), resource.getResourceType()))
                .setResource(resource)
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl(resource.getResourceType().name())
                .setIfNoneExist(DeliveryIdentifier.search(view.caseReference()));
    }
}
