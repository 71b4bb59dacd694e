package it.psihub.purpose;

import it.psihub.canonical.network.SiteId;
import it.psihub.canonical.person.Address;
import it.psihub.canonical.person.ApproximateDate;
import it.psihub.canonical.person.CountryCode;
import it.psihub.canonical.person.Email;
import it.psihub.canonical.person.LanguageSkill;
import it.psihub.canonical.person.PersonName;
import it.psihub.canonical.person.Phone;
import it.psihub.canonical.person.PlaceCode;
import it.psihub.canonical.person.Sex;
import it.psihub.canonical.work.DrivingLicence;
import it.psihub.canonical.work.EducationLevel;
import it.psihub.canonical.work.OccupationCode;
import it.psihub.canonical.work.WorkExperience;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a job centre may see of a person who looks for work. A confidential residence is not in it: {@code residence} is
 * then absent and {@code confidentialResidence} true, and the site's address stands in its place.
 *
 * @param caseReference the delivery key: the only reference that both sides know
 * @param taxCode codice fiscale as received, 16 characters
 * @param provisionalTaxCode 11 digits; counts only where the counterpart's settings say so
 */
public record JobSeekerView(
        String caseReference,
        SiteId site,
        LocalDate consentGivenOn,
        LocalDate updatedOn,
        Optional<String> taxCode,
        Optional<String> provisionalTaxCode,
        Optional<PersonName> name,
        Optional<Sex> sex,
        Optional<ApproximateDate> birthDate,
        Optional<PlaceCode> birthPlace,
        Optional<CountryCode> citizenship,
        Optional<PermitView> permit,
        Optional<Address> residence,
        boolean confidentialResidence,
        List<Phone> phones,
        Optional<Email> email,
        List<LanguageSkill> languages,
        List<OccupationCode> occupationsWanted,
        Optional<EducationLevel> education,
        List<DrivingLicence> licences,
        List<WorkExperience> experiences)
        implements View {
    public JobSeekerView {
        phones = List.copyOf(phones);
        languages = List.copyOf(languages);
        occupationsWanted = List.copyOf(occupationsWanted);
        licences = List.copyOf(licences);
        experiences = List.copyOf(experiences);
    }
}
