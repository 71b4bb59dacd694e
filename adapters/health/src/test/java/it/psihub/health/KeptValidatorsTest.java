package it.psihub.health;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.ValidationOptions;
import it.psihub.canonical.code.CodeList;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.utilities.validation.ValidationMessage;
import org.hl7.fhir.utilities.validation.ValidationMessage.IssueSeverity;
import org.junit.jupiter.api.Test;

/** A validator that is kept must find neither less nor more than one that is new, nor than HAPI's own wrapper. */
class KeptValidatorsTest {
    private static final Set<String> PROFILE = Set.of(FhirNames.TRANSACTION);

    private final ValidationSupportChain support =
            FhirContract.support(Fhir.context(), Fixtures.CODES.all(CodeList.HEALTH_NEED));

    @Test
    void findsTheSame_keptOrNewOrByHapi() {
        KeptValidators kept = new KeptValidators(support, 1000);
        KeptValidators fresh = new KeptValidators(support, 1);
        FhirValidator hapi = hapi();
        List<String> documents = documents();

        for (int round = 0; round < 2; round++) {
            for (String document : documents) {
                List<String> expected = hapi(hapi, document);
                assertThat(errors(kept.validate(document, PROFILE))).isEqualTo(expected);
                assertThat(errors(fresh.validate(document, PROFILE))).isEqualTo(expected);
            }
        }
    }

    private FhirValidator hapi() {
        FhirInstanceValidator module = new FhirInstanceValidator(support);
        module.setAnyExtensionsAllowed(true);
        module.setErrorForUnknownProfiles(true);
        return Fhir.context().newValidator().registerValidatorModule(module);
    }

    /** Good and bad ones in turn, so that what one leaves behind would show in the next. */
    private static List<String> documents() {
        List<String> documents = new ArrayList<>();
        String good = good(0);
        documents.add(good);
        for (String[] change : new String[][] {
            {"\"male\"", "\"man\""},
            {"mental-health", "gossip"},
            {"\"status\":\"requested\"", "\"status\":\"accepted\""},
            {"\"system\":\"phone\"", "\"system\":\"email\""},
            {"1994-07-21", "1994-17-21"},
            {"\"valueBoolean\":false", "\"valueBoolean\":true"},
            {"psi-needs-mediator", "psi-needs-nothing"},
            {"psi-patient\"", "psi-nobody\""},
            {"\"wo\"", "\"zqz\""},
            {Fixtures.KEY + "\"}", "short\"}"},
            {"\"family\"", "\"familie\""}
        }) {
            assertThat(good).contains(change[0]);
            documents.add(good.replace(change[0], change[1]));
            documents.add(good(documents.size()));
        }
        return documents;
    }

    private static String good(int day) {
        String json = Fhir.writer()
                .encodeResourceToString(new ReferralToTransaction(Fixtures.CODES)
                        .map(
                                ReferralViews.full(Fixtures.KEY),
                                Fixtures.settings(URI.create("https://asl.example/fhir"), IdentifierFamily.BASE, 10)));
        return json.replace("1994-07-21", "1994-07-%02d".formatted(21 - day % 2 * 3));
    }

    private static List<String> errors(List<ValidationMessage> messages) {
        return messages.stream()
                .filter(message ->
                        message.getLevel() == IssueSeverity.ERROR || message.getLevel() == IssueSeverity.FATAL)
                .map(message -> message.getLocation() + ' ' + message.getMessageId())
                .sorted()
                .distinct()
                .toList();
    }

    private static List<String> hapi(FhirValidator validator, String document) {
        ValidationOptions options = new ValidationOptions();
        PROFILE.forEach(options::addProfile);
        return validator.validateWithResult(document, options).getMessages().stream()
                .filter(message -> message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0)
                .map(message -> message.getLocationString() + ' ' + message.getMessageId())
                .sorted()
                .distinct()
                .toList();
    }
}
