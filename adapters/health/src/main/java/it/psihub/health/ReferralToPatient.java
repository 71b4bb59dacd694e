package it.psihub.health;

import it.psihub.canonical.code.Code;
import it.psihub.canonical.code.CodeList;
import it.psihub.canonical.code.CodeLists;
import it.psihub.canonical.person.ApproximateDate;
import it.psihub.canonical.person.CountryCode;
import it.psihub.canonical.person.LanguageLevel;
import it.psihub.canonical.person.LanguageSkill;
import it.psihub.canonical.person.PersonName;
import it.psihub.canonical.person.Sex;
import it.psihub.purpose.ReferralView;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Patient;

/** The minimum of a person that a referral carries. */
final class ReferralToPatient {
    private static final String NOWHERE = "Z000";

    private final CodeLists codes;

    ReferralToPatient(CodeLists codes) {
        this.codes = codes;
    }

    Patient map(ReferralView view, IdentifierFamily family) {
        Patient patient = new Patient();
        patient.getMeta().addProfile(FhirNames.PATIENT);
        patient.addIdentifier(DeliveryIdentifier.of(view.caseReference()));
        view.identifiers().forEach(identifier -> patient.addIdentifier(family.toFhir(identifier)));
        view.name().ifPresent(name -> addName(patient, name));
        view.sex().ifPresent(sex -> patient.setGender(gender(sex)));
        view.birthDate().ifPresent(date -> patient.setBirthDateElement(date(date)));
        view.citizenship().flatMap(this::country).ifPresent(country -> addCitizenship(patient, country));
        if (view.needsMediator()) {
            patient.addExtension(FhirNames.INTERPRETER_REQUIRED, new BooleanType(true));
        }
        addLanguages(patient, view.languages());
        // The view has no phones where the person must not be contacted; asked again, since the harm is to a person.
        if (!view.doNotContact()) {
            view.phones()
                    .forEach(phone -> patient.addTelecom()
                            .setSystem(ContactPointSystem.PHONE)
                            .setValue(phone.value()));
        }
        return patient;
    }

    private static void addName(Patient patient, PersonName name) {
        org.hl7.fhir.r4.model.HumanName human = patient.addName().setFamily(name.familyName());
        name.givenName().ifPresent(human::addGiven);
    }

    private static void addCitizenship(Patient patient, Coding country) {
        Extension citizenship = patient.addExtension().setUrl(FhirNames.CITIZENSHIP);
        citizenship.addExtension("code", new CodeableConcept(country));
    }

    private static AdministrativeGender gender(Sex sex) {
        return switch (sex) {
            case F -> AdministrativeGender.FEMALE;
            case M -> AdministrativeGender.MALE;
            case X -> AdministrativeGender.OTHER;
            case UNKNOWN -> AdministrativeGender.UNKNOWN;
        };
    }

    /** FHIR has no mark for an approximate date: the year alone travels, flagged, rather than a day nobody vouches for. */
    private static DateType date(ApproximateDate date) {
        if (!date.value().endsWith("~")) {
            return new DateType(date.value());
        }
        DateType year = new DateType(date.value().substring(0, 4));
        year.addExtension(FhirNames.APPROXIMATE_DATE, new BooleanType(true));
        return year;
    }

    /** The ISO code where the country has one; stateless or unknown is not a country and is left out. */
    private Optional<Coding> country(CountryCode country) {
        if (country.value().equals(NOWHERE)) {
            return Optional.empty();
        }
        Optional<String> iso = codes.all(CodeList.COUNTRY).stream()
                .filter(code -> code.value().equals(country.value()))
                .map(Code::attributes)
                .flatMap(attributes -> Optional.ofNullable(attributes.get("iso2")).stream())
                .findFirst();
        return Optional.of(iso.map(
                        two -> new Coding().setSystem(FhirNames.COUNTRY).setCode(two))
                .orElseGet(() -> new Coding().setSystem(FhirNames.BELFIORE).setCode(country.value())));
    }

    private static void addLanguages(Patient patient, List<LanguageSkill> languages) {
        for (LanguageSkill skill : languages) {
            Patient.PatientCommunicationComponent communication = patient.addCommunication();
            communication
                    .getLanguage()
                    .addCoding()
                    .setSystem(FhirNames.LANGUAGE)
                    .setCode(skill.language().value());
            if (skill.spoken() == LanguageLevel.NATIVE) {
                communication.setPreferred(true);
            }
        }
    }
}
