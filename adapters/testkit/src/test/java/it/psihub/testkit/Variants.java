package it.psihub.testkit;

import it.psihub.canonical.RecordKey;
import it.psihub.canonical.RecordKind;
import it.psihub.canonical.SourceId;
import it.psihub.canonical.care.Referral;
import it.psihub.canonical.identity.CheckCharacter;
import it.psihub.canonical.identity.IdentifierKind;
import it.psihub.canonical.person.ApproximateDate;
import it.psihub.canonical.person.Consent;
import it.psihub.canonical.person.ConsentGiver;
import it.psihub.canonical.person.ContactDetails;
import it.psihub.canonical.person.Email;
import it.psihub.canonical.person.Phone;
import it.psihub.canonical.person.Sex;
import it.psihub.canonical.person.Subject;
import it.psihub.canonical.work.JobSeekerProfile;
import java.time.LocalDate;
import java.util.Optional;

/** Records that differ in one thing from what the builders make. */
final class Variants {

    private Variants() {}

    /** Another view of the same person, who is found by her codice fiscale. */
    static SubjectBuilder twin(String id, Subject of) {
        return Records.subject(id)
                .identifiedBy(
                        IdentifierKind.CODICE_FISCALE, of.identifiers().get(0).value());
    }

    /** Adds the check character. */
    static String codiceFiscale(String first15) {
        return first15 + CheckCharacter.of(first15);
    }

    /** The same referral under an id of its own. */
    static Referral named(Referral it, String id) {
        return new Referral(
                Records.key(RecordKind.REFERRAL, id),
                it.version(),
                it.subject(),
                it.site(),
                it.need(),
                it.urgency(),
                it.writtenOn(),
                it.needsAccompaniment(),
                it.reason());
    }

    static Subject from(SourceId source, Subject it) {
        RecordKey key = new RecordKey(it.key().kind(), source, it.key().id());
        return copy(it, key, it.birthDate(), it.sex(), it.needsMediator(), it.contact());
    }

    static Subject undated(Subject it) {
        return copy(it, it.key(), Optional.empty(), it.sex(), it.needsMediator(), it.contact());
    }

    static Subject male(Subject it) {
        return copy(it, it.key(), it.birthDate(), Sex.M, it.needsMediator(), it.contact());
    }

    static Subject needsMediator(Subject it, boolean needed) {
        return copy(it, it.key(), it.birthDate(), it.sex(), needed, it.contact());
    }

    static Subject safePhone(Subject it, String number) {
        return reached(it, it.contact().email(), Optional.of(new Phone(number)));
    }

    static Subject email(Subject it, String address) {
        return reached(it, Optional.of(new Email(address)), it.contact().safePhone());
    }

    private static Subject reached(Subject it, Optional<Email> email, Optional<Phone> safePhone) {
        ContactDetails before = it.contact();
        return copy(
                it,
                it.key(),
                it.birthDate(),
                it.sex(),
                it.needsMediator(),
                new ContactDetails(
                        before.phones(),
                        email,
                        before.residence(),
                        before.domicile(),
                        before.confidential(),
                        before.doNotContact(),
                        safePhone));
    }

    private static Subject copy(
            Subject it,
            RecordKey key,
            Optional<ApproximateDate> birthDate,
            Sex sex,
            boolean needsMediator,
            ContactDetails contact) {
        return new Subject(
                key,
                it.version(),
                it.name(),
                birthDate,
                sex,
                it.birthPlace(),
                it.citizenship(),
                it.identifiers(),
                it.permit(),
                it.languages(),
                needsMediator,
                contact,
                it.guardian(),
                it.eligibility(),
                it.notes());
    }

    static Consent byGuardian(Consent it) {
        return copy(it, ConsentGiver.GUARDIAN, it.decidedOn());
    }

    static Consent decidedOn(Consent it, LocalDate day) {
        return copy(it, it.givenBy(), day);
    }

    private static Consent copy(Consent it, ConsentGiver giver, LocalDate decidedOn) {
        return new Consent(
                it.key(), it.version(), it.subject(), it.purpose(), it.status(), giver, decidedOn, it.validUntil());
    }

    static JobSeekerProfile updatedOn(JobSeekerProfile it, LocalDate day) {
        return new JobSeekerProfile(
                it.key(),
                it.version(),
                it.subject(),
                it.site(),
                day,
                it.occupationsWanted(),
                it.education(),
                it.licences(),
                it.experiences(),
                it.shareExperiences(),
                it.base(),
                it.reachKm(),
                it.ownTransport(),
                it.availableFrom());
    }
}
