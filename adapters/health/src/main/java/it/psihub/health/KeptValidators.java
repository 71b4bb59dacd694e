package it.psihub.health;

import ca.uhn.fhir.context.support.IValidationSupport;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.hl7.fhir.common.hapi.validation.validator.FhirDefaultPolicyAdvisor;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.common.hapi.validation.validator.WorkerContextValidationSupportAdapter;
import org.hl7.fhir.r5.elementmodel.Manager.FhirFormat;
import org.hl7.fhir.r5.model.StructureDefinition;
import org.hl7.fhir.r5.utils.validation.ValidatorSession;
import org.hl7.fhir.r5.utils.validation.constants.BestPracticeWarningLevel;
import org.hl7.fhir.r5.utils.validation.constants.IdStatus;
import org.hl7.fhir.r5.utils.xver.XVerExtensionManagerOld;
import org.hl7.fhir.utilities.validation.ValidationMessage;
import org.hl7.fhir.utilities.validation.ValidationMessage.IssueSeverity;
import org.hl7.fhir.validation.ValidatorSettings;
import org.hl7.fhir.validation.instance.InstanceValidator;

/**
 * HL7's own validators, kept for a while. HAPI's wrapper constructs one anew for each document, which costs more than the
 * validation; one that is kept for ever holds on to every document that it has seen, persons and all. So each serves
 * {@value #DOCUMENTS} documents, one at a time, and is let go.
 */
final class KeptValidators {
    private static final int DOCUMENTS = 25;
    /** A profile that is declared and not at hand: a warning of HL7's, and an error of ours, since nothing was checked. */
    private static final Set<String> UNKNOWN_PROFILE =
            Set.of("Validation_VAL_Profile_Unknown", "VALIDATION_VAL_PROFILE_UNKNOWN_NOT_POLICY");

    private final WorkerContextValidationSupportAdapter context;
    private final int documents;
    private final Queue<Kept> idle = new ConcurrentLinkedQueue<>();

    /** A validator, and how many documents it may still see. */
    private record Kept(InstanceValidator validator, int left) {}

    KeptValidators(IValidationSupport support) {
        this(support, DOCUMENTS);
    }

    KeptValidators(IValidationSupport support, int documents) {
        this.context = WorkerContextValidationSupportAdapter.newVersionSpecificWorkerContextWrapper(support);
        this.documents = documents;
    }

    /**
     * Validates a resource in JSON by the profiles named, besides those that it declares.
     *
     * @throws RuntimeException of many kinds on JSON that is not FHIR at all
     */
    List<ValidationMessage> validate(String json, Collection<String> profiles) {
        List<StructureDefinition> wanted = new ArrayList<>();
        for (String profile : profiles) {
            wanted.add(context.fetchResource(StructureDefinition.class, profile));
        }
        Kept kept = idle.poll();
        if (kept == null) {
            kept = new Kept(create(), documents);
        }
        List<ValidationMessage> messages = new ArrayList<>();
        ByteArrayInputStream in = new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
        kept.validator().validate(null, messages, in, FhirFormat.JSON, wanted);
        // Not reached by a validator that broke off: nobody knows what state it is in.
        if (kept.left() > 1) {
            idle.add(new Kept(kept.validator(), kept.left() - 1));
        }
        messages.stream()
                .filter(message -> UNKNOWN_PROFILE.contains(String.valueOf(message.getMessageId())))
                .forEach(message -> message.setLevel(IssueSeverity.ERROR));
        return messages;
    }

    private InstanceValidator create() {
        InstanceValidator validator = new InstanceValidator(
                context,
                new FhirInstanceValidator.NullEvaluationContext(),
                new XVerExtensionManagerOld(context),
                new ValidatorSession(),
                new ValidatorSettings());
        validator.setAnyExtensionsAllowed(true);
        validator.setErrorForUnknownProfiles(true);
        validator.setUnknownCodeSystemsCauseErrors(true);
        validator.setResourceIdRule(IdStatus.OPTIONAL);
        validator.setBestPracticeWarningLevel(BestPracticeWarningLevel.Ignore);
        validator.setPolicyAdvisor(new FhirDefaultPolicyAdvisor());
        validator.setAllowXsiLocation(true);
        return validator;
    }
}
