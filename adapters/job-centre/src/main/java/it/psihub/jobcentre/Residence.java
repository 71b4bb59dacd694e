package it.psihub.jobcentre;

import it.psihub.canonical.person.Address;
import it.psihub.purpose.JobSeekerView;
import java.util.Optional;

/**
 * Where a person lives, as far as a job centre may know: the own residence, or the site's address in its place.
 *
 * @param own the person's, unless it is confidential or not known
 * @param street of the own residence
 * @param site the site's, where the own one may not or cannot stand
 * @param missing why neither can be told: {@code confidential-residence}, {@code no-residence} or {@code no-street}
 */
record Residence(Optional<Address> own, Optional<String> street, Optional<SiteAddress> site, Optional<String> missing) {

    static Residence of(JobSeekerView view, JobCentreSettings settings) {
        Optional<SiteAddress> site = settings.addressOf(view.site());
        if (view.confidentialResidence()) {
            return atSite(site, "confidential-residence");
        }
        if (view.residence().isEmpty()) {
            return atSite(settings.domicileAtSite() ? site : Optional.empty(), "no-residence");
        }
        Optional<String> street = view.residence().flatMap(Address::street).or(settings::absentStreet);
        return street.isPresent()
                ? new Residence(view.residence(), street, Optional.empty(), Optional.empty())
                : missing("no-street");
    }

    private static Residence atSite(Optional<SiteAddress> site, String otherwise) {
        return site.isPresent()
                ? new Residence(Optional.empty(), Optional.empty(), site, Optional.empty())
                : missing(otherwise);
    }

    private static Residence missing(String what) {
        return new Residence(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(what));
    }
}
