package it.psihub.health;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import it.psihub.canonical.Problem;
import it.psihub.canonical.code.Code;
import it.psihub.schemas.Schemas;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain.CacheConfiguration;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.utilities.validation.ValidationMessage;

/**
 * FHIR R4 and this project's own profiles, as one validator. Building it and the first document cost seconds; one
 * instance serves the process and all its threads.
 */
final class FhirContract {
    private static final List<String> PROFILES = List.of(
            "psi-do-not-contact",
            "psi-needs-mediator",
            "psi-needs-accompaniment",
            "psi-approximate-date",
            "psi-patient",
            "psi-consent",
            "psi-service-request",
            "psi-task",
            "psi-referral-transaction");

    private final KeptValidators validators;

    /** @param needs every code of {@code HEALTH_NEED}: what a referral may ask for */
    FhirContract(List<Code> needs) {
        FhirContext context = Fhir.context();
        validators = new KeptValidators(support(context, needs));
    }

    /** Everything that a document is checked against. */
    static ValidationSupportChain support(FhirContext context, List<Code> needs) {
        return new ValidationSupportChain(
                CacheConfiguration.defaultValues(),
                new DefaultProfileValidationSupport(context),
                own(context, needs),
                new SnapshotGeneratingValidationSupport(context),
                new CommonCodeSystemsTerminologyService(context),
                new InMemoryTerminologyServerValidationSupport(context));
    }

    /** Checks one resource; {@code profiles} are checked besides those that the resource declares. */
    List<Problem> check(String json, Set<String> profiles) {
        if (RawJson.resource(json).isEmpty()) {
            return List.of(new Problem("", "fhir.structure", "is not a FHIR resource in JSON"));
        }
        List<ValidationMessage> messages;
        try {
            messages = validators.validate(json, profiles);
        } catch (RuntimeException broken) {
            // HAPI throws many kinds on input that is JSON and little else; its words may quote the input.
            String kind = broken.getClass().getSimpleName();
            return List.of(new Problem("", "fhir.unreadable", "the FHIR validator broke off with " + kind));
        }
        return messages.stream()
                .filter(FhirContract::isError)
                .map(ValidationProblems::of)
                .distinct()
                .toList();
    }

    private static boolean isError(ValidationMessage message) {
        return message.getLevel().isError() && !isPreferenceOnly(message);
    }

    /**
     * R4 prefers 56 languages, on which no language of West Africa stands, and leaves any other free; the validator makes
     * an error of it. Our own profile binds the element to all languages, and that is checked.
     */
    private static boolean isPreferenceOnly(ValidationMessage message) {
        return "Terminology_PassThrough_TX_Message".equals(message.getMessageId())
                && message.getMessage().endsWith("is not in valueset: http://hl7.org/fhir/ValueSet/languages");
    }

    private static PrePopulatedValidationSupport own(FhirContext context, List<Code> needs) {
        PrePopulatedValidationSupport support = new PrePopulatedValidationSupport(context);
        for (String profile : PROFILES) {
            support.addStructureDefinition(
                    Fhir.strictReader().parseResource(Schemas.text("health/StructureDefinition-" + profile + ".json")));
        }
        support.addValueSet(
                Fhir.strictReader().parseResource(ValueSet.class, Schemas.text("health/ValueSet-health-need.json")));
        support.addCodeSystem(needsAsCodeSystem(needs));
        return support;
    }

    /** The list itself stands in codes/health-needs.csv: what the validator knows is made of it, so that they agree. */
    private static CodeSystem needsAsCodeSystem(List<Code> needs) {
        CodeSystem system = new CodeSystem();
        system.setUrl(FhirNames.HEALTH_NEED)
                .setValueSet(FhirNames.HEALTH_NEED_VALUES)
                .setStatus(PublicationStatus.ACTIVE)
                .setContent(CodeSystemContentMode.COMPLETE)
                .setLanguage(Locale.ITALIAN.getLanguage());
        for (String value : needs.stream().map(Code::value).distinct().toList()) {
            CodeSystem.ConceptDefinitionComponent concept = system.addConcept().setCode(value);
            needs.stream()
                    .filter(code -> code.value().equals(value))
                    .reduce((before, after) -> after)
                    .ifPresent(code -> concept.setDisplay(code.labelIt()));
        }
        return system;
    }
}
