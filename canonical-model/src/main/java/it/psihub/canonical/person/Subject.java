package it.psihub.canonical.person;

import it.psihub.canonical.AboutSubject;
import it.psihub.canonical.CanonicalRecord;
import it.psihub.canonical.Checks;
import it.psihub.canonical.FreeText;
import it.psihub.canonical.LocalId;
import it.psihub.canonical.RecordKey;
import it.psihub.canonical.RecordKind;
import it.psihub.canonical.identity.CodiceFiscale;
import it.psihub.canonical.identity.Identifier;
import it.psihub.canonical.identity.IdentifierKind;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** One source's view of a person. A person is a cluster of subjects that were found to be the same. */
public record Subject(
        RecordKey key,
        long version,
        Optional<PersonName> name,
        Optional<ApproximateDate> birthDate,
        Sex sex,
        Optional<PlaceCode> birthPlace,
        CountryCode citizenship,
        List<Identifier> identifiers,
        Optional<Permit> permit,
        List<LanguageSkill> languages,
        boolean needsMediator,
        ContactDetails contact,
        Optional<Guardian> guardian,
        List<Eligibility> eligibility,
        Optional<FreeText> notes)
        implements AboutSubject {
    private static final int ADULT = 18;

    public Subject {
        CanonicalRecord.checkVersion(key, RecordKind.SUBJECT, version);
        identifiers = Checks.atMost(identifiers, 10, "identifiers");
        languages = Checks.atMost(languages, 20, "languages");
        eligibility = Checks.atMost(eligibility, 20, "eligibility");
        for (int i = 1; i < eligibility.size(); i++) {
            Eligibility before = eligibility.get(i - 1);
            Checks.that(
                    before.validUntil().isPresent()
                            && before.validUntil()
                                    .get()
                                    .isBefore(eligibility.get(i).validFrom()),
                    "overlap",
                    "periods of eligibility follow one another without overlap");
        }
    }

    /** A subject tells about itself. */
    @Override
    public LocalId subject() {
        return key.id();
    }

    /**
     * A minor for all that is known: where the date is approximate, the younger reading counts; where none stands, what
     * the codice fiscale tells.
     */
    public boolean mayBeMinor(LocalDate on) {
        if (birthDate.isPresent()) {
            return birthDate.get().yearsAtLeast(on) < ADULT;
        }
        return identifiers.stream()
                .filter(identifier -> identifier.kind() == IdentifierKind.CODICE_FISCALE)
                .map(identifier -> new CodiceFiscale(identifier.value()))
                .anyMatch(code -> on.getYear() - code.birthYear(on) <= ADULT);
    }
}
