package it.psihub.health;

import ca.uhn.fhir.parser.DataFormatException;
import it.psihub.exchange.Answer;
import it.psihub.exchange.Cause;
import it.psihub.exchange.Reason;
import it.psihub.kit.http.WireFailures;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome;

/** What an answer to a transaction means. FHIR R4, 3.1.0.11.1: all entries are done, or none is. */
final class TransactionAnswer {
    private TransactionAnswer() {}

    static Answer read(Heard heard, Instant now) {
        Optional<Answer> notDone = heard.ofTheCall(now);
        if (notDone.isPresent()) {
            return notDone.get();
        }
        if (heard.status() >= 200 && heard.status() < 300) {
            return taskOf(heard).<Answer>map(Answer.Delivered::new).orElseGet(() -> new Answer.Lost(Cause.GARBAGE));
        }
        return switch (heard.status()) {
            // Two transactions met; neither the standard nor the server promises that the other was ours.
            case 409 -> new Answer.Retry(Cause.CONFLICT, Optional.empty());
            // More than one resource carries our key: what we sent is there, and asking finds it.
            case 412 -> new Answer.Lost(Cause.CONFLICT);
            case 422 -> unprocessable(heard);
            default ->
                WireFailures.nobodyThere(heard.status())
                        .filter(somebody -> outcome(heard).isEmpty())
                        .orElseGet(() -> new Answer.Park(contract(heard)));
        };
    }

    private static Answer unprocessable(Heard heard) {
        return outcome(heard)
                .<Answer>map(outcome -> new Answer.Rejected(
                        new Reason(
                                "refused-by-service",
                                "Il servizio sanitario non ha accettato la richiesta: " + codes(outcome)),
                        List.of()))
                .orElseGet(() -> new Answer.Park(contract(heard)));
    }

    private static Reason contract(Heard heard) {
        String codes = outcome(heard).map(outcome -> ": " + codes(outcome)).orElse("");
        return new Reason(
                "contract-refused",
                "Il servizio sanitario non riconosce la richiesta secondo il contratto: HTTP " + heard.status()
                        + codes);
    }

    /** The codes alone, which are a closed list: diagnostics may quote what was sent. */
    private static String codes(OperationOutcome outcome) {
        return outcome.getIssue().stream()
                .flatMap(issue -> Optional.ofNullable(issue.getCode()).stream())
                .map(OperationOutcome.IssueType::toCode)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** The Task's name at the server; empty when the answer is not what a transaction of four is answered with. */
    private static Optional<String> taskOf(Heard heard) {
        return read(heard, Bundle.class)
                .filter(bundle -> bundle.getType() == BundleType.TRANSACTIONRESPONSE)
                .filter(bundle -> bundle.getEntry().size() == ReferralToTransaction.ENTRIES)
                .filter(bundle -> bundle.getEntry().stream().allMatch(TransactionAnswer::done))
                .map(bundle -> bundle.getEntry().get(ReferralToTransaction.TASK))
                .flatMap(TransactionAnswer::reference);
    }

    private static boolean done(Bundle.BundleEntryComponent entry) {
        String status = entry.getResponse().getStatus();
        return status != null && (status.startsWith("200") || status.startsWith("201"));
    }

    private static Optional<String> reference(Bundle.BundleEntryComponent entry) {
        String location = entry.getResponse().getLocation();
        IdType id = new IdType(location == null ? "" : location);
        return "Task".equals(id.getResourceType()) && id.hasIdPart() && id.isIdPartValid()
                ? Optional.of("Task/" + id.getIdPart())
                : Optional.empty();
    }

    private static Optional<OperationOutcome> outcome(Heard heard) {
        return read(heard, OperationOutcome.class);
    }

    private static <T extends IBaseResource> Optional<T> read(Heard heard, Class<T> type) {
        try {
            IBaseResource resource =
                    Fhir.context().newJsonParser().parseResource(new String(heard.body(), StandardCharsets.UTF_8));
            return type.isInstance(resource) ? Optional.of(type.cast(resource)) : Optional.empty();
        } catch (DataFormatException | ClassCastException notFhir) {
            return Optional.empty();
        }
    }
}
