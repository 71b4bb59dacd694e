package it.psihub.testkit;

import it.psihub.canonical.FreeText;
import it.psihub.canonical.RecordKind;
import it.psihub.canonical.identity.CheckCharacter;
import it.psihub.canonical.identity.Identifier;
import it.psihub.canonical.identity.IdentifierKind;
import it.psihub.canonical.person.Address;
import it.psihub.canonical.person.ApproximateDate;
import it.psihub.canonical.person.ComuneCode;
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
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A woman of 1990 from Nigeria with papers in order. Her codice fiscale follows from the id, so that two ids are two
 * persons.
 */
public final class SubjectBuilder {
    private static final int LETTERS = 26;
    /** Of family and given name, three each. */
    private static final int NAME_LETTERS = 6;

    private static final int NAMES = (int) Math.pow(LETTERS, NAME_LETTERS);

    private final String id;
    private long version = 1;
    private Optional<PersonName> name = Optional.of(new PersonName("Okonkwo-Prova", Optional.of("Adaeze")));
    private Optional<ApproximateDate> birthDate = Optional.of(new ApproximateDate("1990-05-12"));
    private List<Identifier> identifiers;
    private Optional<Permit> permit = Optional.of(permit(Records.DAY.plusYears(2)));
    private List<Phone> phones = List.of(new Phone("+393330000001"));
    private boolean confidential;
    private boolean doNotContact;
    private boolean eligible = true;
    private Optional<FreeText> notes = Optional.empty();

    SubjectBuilder(String id) {
        this.id = id;
        this.identifiers = List.of(new Identifier(IdentifierKind.CODICE_FISCALE, codiceFiscale(id)));
    }

    public SubjectBuilder version(long number) {
        this.version = number;
        return this;
    }

    public SubjectBuilder named(String family, String given) {
        this.name = Optional.of(new PersonName(family, Optional.of(given)));
        return this;
    }

    public SubjectBuilder unnamed() {
        this.name = Optional.empty();
        return this;
    }

    /** @param edtf such as {@code 1987-05-03} or {@code 1987~} */
    public SubjectBuilder bornOn(String edtf) {
        this.birthDate = Optional.of(new ApproximateDate(edtf));
        return this;
    }

    public SubjectBuilder identifiedBy(IdentifierKind kind, String value) {
        this.identifiers = List.of(new Identifier(kind, value));
        return this;
    }

    public SubjectBuilder noIdentifiers() {
        this.identifiers = List.of();
        return this;
    }

    public SubjectBuilder permit(Permit other) {
        this.permit = Optional.of(other);
        return this;
    }

    /** The usual permit with another end. */
    public SubjectBuilder permitUntil(LocalDate day) {
        return permit(permit(day));
    }

    public SubjectBuilder noPermit() {
        this.permit = Optional.empty();
        return this;
    }

    public SubjectBuilder phone(String number) {
        this.phones = List.of(new Phone(number));
        return this;
    }

    /** The residence is known to nobody but the PSI. */
    public SubjectBuilder confidential() {
        this.confidential = true;
        return this;
    }

    public SubjectBuilder doNotContact() {
        this.doNotContact = true;
        return this;
    }

    /** Whether she is a beneficiary has not been assessed. */
    public SubjectBuilder notAssessed() {
        this.eligible = false;
        return this;
    }

    public SubjectBuilder notes(String text) {
        this.notes = Optional.of(new FreeText(text));
        return this;
    }

    public Subject build() {
        return new Subject(
                Records.key(RecordKind.SUBJECT, id),
                version,
                name,
                birthDate,
                Sex.F,
                Optional.of(new PlaceCode("Z335")),
                new CountryCode("Z335"),
                identifiers,
                permit,
                List.of(new LanguageSkill(new LanguageCode("en"), LanguageLevel.NATIVE, Optional.empty())),
                true,
                new ContactDetails(
                        phones,
                        Optional.empty(),
                        Optional.of(new Address(Optional.of("Via della Prova 7"), Optional.of("71121"), comune())),
                        Optional.empty(),
                        confidential,
                        doNotContact,
                        Optional.empty()),
                Optional.empty(),
                List.of(eligibility()),
                notes);
    }

    private static Permit permit(LocalDate until) {
        return new Permit(
                PermitType.PERMIT,
                Optional.of("I12345678"),
                Optional.of(new PermitMotive("lavoro-subordinato")),
                Optional.of(until),
                Optional.empty(),
                true);
    }

    private Eligibility eligibility() {
        return new Eligibility(
                eligible ? EligibilityStatus.ELIGIBLE : EligibilityStatus.TO_BE_ASSESSED,
                eligible ? Optional.of(EligibilityGround.AT_RISK_OF_VULNERABILITY) : Optional.empty(),
                Optional.empty(),
                Records.DAY.minusYears(1),
                Optional.empty());
    }

    /** The letters of the names vary with the id; birth and sex are those of the defaults. */
    private static String codiceFiscale(String id) {
        StringBuilder code = new StringBuilder();
        int number = Math.floorMod(id.hashCode(), NAMES);
        for (int place = 0; place < NAME_LETTERS; place++) {
            code.append((char) ('A' + number % LETTERS));
            number /= LETTERS;
        }
        code.append("90E52Z335");
        return code.append(CheckCharacter.of(code.toString())).toString();
    }

    /** Foggia. */
    private static ComuneCode comune() {
        return new ComuneCode("D643");
    }
}
