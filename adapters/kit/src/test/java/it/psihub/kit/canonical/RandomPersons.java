package it.psihub.kit.canonical;

import it.psihub.canonical.RecordKind;
import it.psihub.canonical.identity.Identifier;
import it.psihub.canonical.identity.IdentifierKind;
import it.psihub.canonical.person.Address;
import it.psihub.canonical.person.ApproximateDate;
import it.psihub.canonical.person.Consent;
import it.psihub.canonical.person.ConsentGiver;
import it.psihub.canonical.person.ConsentPurpose;
import it.psihub.canonical.person.ConsentStatus;
import it.psihub.canonical.person.ContactDetails;
import it.psihub.canonical.person.CountryCode;
import it.psihub.canonical.person.Eligibility;
import it.psihub.canonical.person.EligibilityGround;
import it.psihub.canonical.person.EligibilityStatus;
import it.psihub.canonical.person.Email;
import it.psihub.canonical.person.Guardian;
import it.psihub.canonical.person.GuardianKind;
import it.psihub.canonical.person.IneligibilityReason;
import it.psihub.canonical.person.Permit;
import it.psihub.canonical.person.PermitMotive;
import it.psihub.canonical.person.PermitType;
import it.psihub.canonical.person.PersonName;
import it.psihub.canonical.person.Phone;
import it.psihub.canonical.person.PlaceCode;
import it.psihub.canonical.person.Sex;
import it.psihub.canonical.person.Subject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Random subjects and consents. */
final class RandomPersons {
    private final RandomValues some;

    RandomPersons(RandomValues some) {
        this.some = some;
    }

    Subject subject() {
        return new Subject(
                some.key(RecordKind.SUBJECT),
                some.version(),
                some.maybe(this::name),
                some.maybe(this::birthDate),
                some.code(Sex.class),
                some.maybe(() -> new PlaceCode(some.of("ABCDEFGHIJKLMZ", 1, 1) + some.digits(3))),
                new CountryCode("Z" + some.digits(3)),
                some.list(0, 10, this::identifier),
                some.maybe(this::permit),
                some.list(0, 20, some::skill),
                some.flag(),
                contact(),
                some.maybe(this::guardian),
                eligibility(),
                some.maybe(some::words));
    }

    Consent consent() {
        LocalDate decided = some.day();
        return new Consent(
                some.key(RecordKind.CONSENT),
                some.version(),
                some.id(),
                some.code(ConsentPurpose.class),
                some.code(ConsentStatus.class),
                some.code(ConsentGiver.class),
                decided,
                some.maybe(() -> some.from(decided)));
    }

    private PersonName name() {
        return new PersonName(some.text(200), some.maybe(() -> some.text(200)));
    }

    private ApproximateDate birthDate() {
        String day = some.day().toString();
        String known = day.substring(0, new int[] {4, 7, 10}[some.between(0, 2)]);
        return new ApproximateDate(known + (some.flag() ? "~" : ""));
    }

    private Identifier identifier() {
        IdentifierKind kind = some.code(IdentifierKind.class);
        return new Identifier(
                kind,
                switch (kind) {
                    case CODICE_FISCALE -> some.codiceFiscale();
                    case CODICE_FISCALE_PROVVISORIO -> some.elevenDigits();
                    case STP -> "STP" + some.digits(13);
                    case ENI -> "ENI" + some.digits(13);
                });
    }

    private String permitNumber() {
        return some.of("ABCXYZ0123456789/-", 3, 30);
    }

    private Permit permit() {
        PermitType type = some.code(PermitType.class);
        return new Permit(
                type,
                some.maybe(this::permitNumber),
                some.maybe(() -> new PermitMotive(some.kebab())),
                some.maybe(some::day),
                type == PermitType.RENEWAL_RECEIPT ? Optional.of(permitNumber()) : some.maybe(this::permitNumber),
                some.flag());
    }

    private Phone phone() {
        return new Phone("+" + some.between(1, 9) + some.digits(some.between(5, 14)));
    }

    private Address address() {
        return new Address(some.maybe(() -> some.text(200)), some.maybe(() -> some.digits(5)), some.comune());
    }

    private ContactDetails contact() {
        return new ContactDetails(
                some.list(0, 5, this::phone),
                some.maybe(() -> new Email(
                        some.of("aB9._%+-", 1, 64) + "@" + some.of("aB9.-", 1, 180) + "." + some.of("abXY", 2, 24))),
                some.maybe(this::address),
                some.maybe(this::address),
                some.flag(),
                some.flag(),
                some.maybe(this::phone));
    }

    private Guardian guardian() {
        return new Guardian(some.code(GuardianKind.class), name(), some.maybe(this::phone), some.maybe(some::day));
    }

    private List<Eligibility> eligibility() {
        List<Eligibility> periods = new ArrayList<>();
        LocalDate from = some.day();
        for (int left = some.between(0, 4); left > 0; left--) {
            LocalDate until = some.from(from);
            EligibilityStatus status = some.code(EligibilityStatus.class);
            periods.add(new Eligibility(
                    status,
                    status == EligibilityStatus.ELIGIBLE
                            ? Optional.of(some.code(EligibilityGround.class))
                            : Optional.empty(),
                    status == EligibilityStatus.NOT_ELIGIBLE
                            ? Optional.of(some.code(IneligibilityReason.class))
                            : Optional.empty(),
                    from,
                    left > 1 || some.flag() ? Optional.of(until) : Optional.empty()));
            from = until.plusDays(1);
        }
        return periods;
    }
}
