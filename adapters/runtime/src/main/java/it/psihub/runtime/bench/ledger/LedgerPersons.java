package it.psihub.runtime.bench.ledger;

import it.psihub.canonical.CanonicalRecord;
import it.psihub.canonical.Change;
import it.psihub.canonical.LocalId;
import it.psihub.canonical.RecordKey;
import it.psihub.canonical.RecordKind;
import it.psihub.canonical.SourceId;
import it.psihub.canonical.identity.CheckCharacter;
import it.psihub.canonical.identity.Identifier;
import it.psihub.canonical.identity.IdentifierKind;
import it.psihub.canonical.network.SiteId;
import it.psihub.canonical.person.Address;
import it.psihub.canonical.person.ApproximateDate;
import it.psihub.canonical.person.ComuneCode;
import it.psihub.canonical.person.Consent;
import it.psihub.canonical.person.ConsentGiver;
import it.psihub.canonical.person.ConsentPurpose;
import it.psihub.canonical.person.ConsentStatus;
import it.psihub.canonical.person.ContactDetails;
import it.psihub.canonical.person.CountryCode;
import it.psihub.canonical.person.Eligibility;
import it.psihub.canonical.person.EligibilityGround;
import it.psihub.canonical.person.EligibilityStatus;
import it.psihub.canonical.person.LanguageCode;
import it.psihub.canonical.person.LanguageLevel;
import it.psihub.canonical.person.LanguageSkill;
import it.psihub.canonical.person.Permit;
import it.psihub.canonical.person.PermitMotive;
import it.psihub.canonical.person.PermitType;
import it.psihub.canonical.person.PersonName;
import it.psihub.canonical.person.Phone;
import it.psihub.canonical.person.PlaceCode;
import it.psihub.canonical.person.Sex;
import it.psihub.canonical.person.Subject;
import it.psihub.canonical.work.DrivingLicence;
import it.psihub.canonical.work.EducationLevel;
import it.psihub.canonical.work.JobSeekerProfile;
import it.psihub.canonical.work.OccupationCode;
import it.psihub.canonical.work.WorkExperience;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Invented persons, each with a profile and a consent: number n is always the same one. */
final class LedgerPersons {
    private static final SourceId SOURCE = new SourceId("psi-misura");
    private static final SiteId SITE = new SiteId("puglia-h01");
    private static final ComuneCode FOGGIA = new ComuneCode("D643");
    private static final PlaceCode NIGERIA = new PlaceCode("Z335");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
    private static final LocalDate PERMIT_ENDS = LocalDate.of(2099, 12, 31);
    private static final int LETTERS = 26;

    private LedgerPersons() {}

    static SourceId source() {
        return SOURCE;
    }

    /** What has to be stored of person {@code number}. */
    static Stream<Change> of(int number) {
        String id = "P-" + number;
        return Stream.<CanonicalRecord>of(subject(id, number), consent(id), profile(id))
                .map(Change.Put::new);
    }

    private static Subject subject(String id, int number) {
        return new Subject(
                key(RecordKind.SUBJECT, id),
                1,
                Optional.of(new PersonName("Okonkwo-" + letters(number), Optional.of("Adaeze"))),
                Optional.of(new ApproximateDate("1990-05-12")),
                Sex.F,
                Optional.of(NIGERIA),
                new CountryCode(NIGERIA.value()),
                List.of(new Identifier(IdentifierKind.CODICE_FISCALE, codiceFiscale(number))),
                Optional.of(new Permit(
                        PermitType.PERMIT,
                        Optional.of("I" + (10_000_000 + number)),
                        Optional.of(new PermitMotive("lavoro-subordinato")),
                        Optional.of(PERMIT_ENDS),
                        Optional.empty(),
                        true)),
                List.of(
                        new LanguageSkill(new LanguageCode("en"), LanguageLevel.NATIVE, Optional.empty()),
                        new LanguageSkill(new LanguageCode("it"), LanguageLevel.A2, Optional.empty())),
                true,
                contact(number),
                Optional.empty(),
                List.of(new Eligibility(
                        EligibilityStatus.ELIGIBLE,
                        Optional.of(EligibilityGround.AT_RISK_OF_VULNERABILITY),
                        Optional.empty(),
                        DAY.minusYears(1),
                        Optional.empty())),
                Optional.empty());
    }

    private static ContactDetails contact(int number) {
        return new ContactDetails(
                List.of(new Phone("+39333" + (1_000_000 + number))),
                Optional.empty(),
                Optional.of(new Address(Optional.of("Via della Misura " + number), Optional.of("71121"), FOGGIA)),
                Optional.empty(),
                false,
                false,
                Optional.empty());
    }

    private static Consent consent(String subject) {
        return new Consent(
                key(RecordKind.CONSENT, subject + ".consent"),
                1,
                new LocalId(subject),
                ConsentPurpose.JOB_CENTRE,
                ConsentStatus.GIVEN,
                ConsentGiver.SUBJECT,
                DAY.minusMonths(1),
                Optional.empty());
    }

    private static JobSeekerProfile profile(String subject) {
        return new JobSeekerProfile(
                key(RecordKind.PROFILE, subject + ".profile"),
                1,
                new LocalId(subject),
                SITE,
                DAY,
                List.of(new OccupationCode("6.4.1.1.0"), new OccupationCode("8.3.1.1.0")),
                Optional.of(EducationLevel.LOWER_SECONDARY),
                List.of(DrivingLicence.B),
                List.<WorkExperience>of(),
                true,
                Optional.of(FOGGIA),
                30,
                false,
                Optional.empty());
    }

    private static RecordKey key(RecordKind kind, String id) {
        return new RecordKey(kind, SOURCE, new LocalId(id));
    }

    /** Six letters that tell persons apart, so that nobody is taken for somebody else. */
    private static String letters(int number) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0, rest = number; i < 6; i++, rest /= LETTERS) {
            letters.append((char) ('A' + rest % LETTERS));
        }
        return letters.toString();
    }

    private static String codiceFiscale(int number) {
        String first15 = letters(number) + "90E52Z335";
        return first15 + CheckCharacter.of(first15);
    }
}
