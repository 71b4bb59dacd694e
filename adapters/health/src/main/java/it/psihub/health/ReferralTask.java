package it.psihub.health;

import ca.uhn.fhir.parser.DataFormatException;
import it.psihub.canonical.AboutDelivery;
import it.psihub.canonical.Mapped;
import it.psihub.canonical.Problem;
import it.psihub.canonical.care.ReferralState;
import it.psihub.exchange.Payload;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;

/**
 * What a task of a health service says about a referral of ours.
 *
 * @param version the server's version where it counts; else the instant of the change in ms, which grows as well
 * @param reason the service's own words; may be of the person's health
 */
record ReferralTask(String deliveryKey, long version, ReferralState state, Optional<String> reason, Instant changedAt) {
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

    /** Reads strictly: what R4 does not know is refused. Names every problem, and no value. */
    static Mapped<ReferralTask> read(Payload payload) {
        IBaseResource resource;
        try {
            resource = Fhir.strictReader().parseResource(new String(payload.bytes(), StandardCharsets.UTF_8));
        } catch (DataFormatException | ClassCastException notFhir) {
            return Mapped.rejected("", "fhir.structure", "is not a FHIR R4 resource in JSON");
        }
        return resource instanceof Task task
                ? of(task)
                : Mapped.rejected("/resourceType", "fhir.resource-type", "is not a Task");
    }

    private static Mapped<ReferralTask> of(Task task) {
        List<Problem> problems = new ArrayList<>();
        Optional<String> key = DeliveryIdentifier.in(task.getIdentifier())
                .filter(value -> AboutDelivery.KEY.matcher(value).matches());
        if (key.isEmpty()) {
            problems.add(new Problem("/identifier", "delivery-key", "none of them is a delivery key of this hub"));
        }
        Optional<ReferralState> state = Optional.ofNullable(task.getStatus()).flatMap(ReferralTask::state);
        if (state.isEmpty()) {
            problems.add(new Problem("/status", "task-status", "is not a state of a referral that was sent"));
        }
        Optional<Instant> changedAt =
                Optional.ofNullable(task.getMeta().getLastUpdated()).map(java.util.Date::toInstant);
        if (changedAt.isEmpty()) {
            problems.add(new Problem("/meta/lastUpdated", "required", "is missing"));
        }
        if (!problems.isEmpty()) {
            return Mapped.rejected(problems);
        }
        Instant at = changedAt.orElseThrow();
        return Mapped.ok(new ReferralTask(
                key.orElseThrow(), version(task, at), state.orElseThrow(), reason(task.getStatusReason()), at));
    }

    private static long version(Task task, Instant changedAt) {
        String version = task.getMeta().getVersionId();
        return version != null && NUMBER.matcher(version).matches()
                ? Long.parseLong(version)
                : Math.max(1, changedAt.toEpochMilli());
    }

    /** {@code received} and {@code ready} are not used between systems, and tolerated. */
    static Optional<ReferralState> state(TaskStatus status) {
        return switch (status) {
            case REQUESTED, RECEIVED -> Optional.of(ReferralState.REQUESTED);
            case ACCEPTED, READY -> Optional.of(ReferralState.ACCEPTED);
            case REJECTED -> Optional.of(ReferralState.REJECTED);
            case ONHOLD -> Optional.of(ReferralState.ON_HOLD);
            case INPROGRESS -> Optional.of(ReferralState.IN_PROGRESS);
            case COMPLETED -> Optional.of(ReferralState.COMPLETED);
            case FAILED -> Optional.of(ReferralState.FAILED);
            case CANCELLED -> Optional.of(ReferralState.CANCELLED);
            case ENTEREDINERROR -> Optional.of(ReferralState.ENTERED_IN_ERROR);
            case DRAFT, NULL -> Optional.empty();
        };
    }

    private static Optional<String> reason(CodeableConcept reason) {
        return Optional.ofNullable(reason.getText())
                .or(() -> reason.getCoding().stream()
                        .flatMap(coding -> words(coding).stream())
                        .findFirst())
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    private static Optional<String> words(Coding coding) {
        return Optional.ofNullable(coding.getDisplay()).or(() -> Optional.ofNullable(coding.getCode()));
    }
}
