package it.psihub.health;

import it.psihub.purpose.ReferralView;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ResourceType;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskIntent;
import org.hl7.fhir.r4.model.Task.TaskPriority;
import org.hl7.fhir.r4.model.Task.TaskStatus;

/** The order to fulfil the referral, by whose status the health service answers. */
final class ReferralToTask {
    private ReferralToTask() {}

    static Task map(ReferralView view, Identifier requester) {
        Task task = new Task();
        task.getMeta().addProfile(FhirNames.TASK);
        task.addIdentifier(DeliveryIdentifier.of(view.caseReference()));
        task.setStatus(TaskStatus.REQUESTED);
        task.setIntent(TaskIntent.ORDER);
        task.setPriority(
                switch (view.urgency()) {
                    case ROUTINE -> TaskPriority.ROUTINE;
                    case URGENT -> TaskPriority.URGENT;
                    case ASAP -> TaskPriority.ASAP;
                    case STAT -> TaskPriority.STAT;
                });
        task.getCode()
                .addCoding()
                .setSystem("http://hl7.org/fhir/CodeSystem/task-code")
                .setCode("fulfill");
        task.setFocus(new Reference(DeliveryIdentifier.fullUrl(view.caseReference(), ResourceType.ServiceRequest)));
        task.setFor(new Reference(DeliveryIdentifier.fullUrl(view.caseReference(), ResourceType.Patient)));
        task.setAuthoredOnElement(new DateTimeType(view.writtenOn().toString()));
        task.setRequester(new Reference().setType("Organization").setIdentifier(requester));
        return task;
    }
}
