package it.psihub.purpose;

import it.psihub.canonical.FreeText;
import it.psihub.canonical.care.HealthNeed;
import it.psihub.canonical.care.Urgency;
import it.psihub.canonical.identity.Identifier;
import it.psihub.canonical.network.SiteId;
import it.psihub.canonical.person.ApproximateDate;
import it.psihub.canonical.person.CountryCode;
import it.psihub.canonical.person.LanguageSkill;
import it.psihub.canonical.person.PersonName;
import it.psihub.canonical.person.Phone;
import it.psihub.canonical.person.Sex;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a health service may see of a referral. {@code doNotContact} means that {@code phones} is empty, whatever the
 * source holds: a call to the wrong phone can endanger an exploited worker.
 *
 * @param caseReference the delivery key, sent as the identifier of ServiceRequest and Task
 * @param consentGivenOn the day of the consent that travels with the referral
 */
public record ReferralView(
        String caseReference,
        SiteId site,
        LocalDate consentGivenOn,
        Optional<LocalDate> consentValidUntil,
        HealthNeed need,
        Urgency urgency,
        LocalDate writtenOn,
        boolean doNotContact,
        boolean needsMediator,
        boolean needsAccompaniment,
        List<LanguageSkill> languages,
        List<Identifier> identifiers,
        Optional<PersonName> name,
        Optional<Sex> sex,
        Optional<ApproximateDate> birthDate,
        Optional<CountryCode> citizenship,
        List<Phone> phones,
        Optional<FreeText> reason)
        implements View {
    public ReferralView {
        languages = List.copyOf(languages);
        identifiers = List.copyOf(identifiers);
        phones = List.copyOf(phones);
        if (doNotContact && !phones.isEmpty()) {
            throw new IllegalArgumentException("no telecom leaves where the person must not be contacted");
        }
    }
}
