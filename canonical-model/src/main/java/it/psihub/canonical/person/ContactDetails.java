package it.psihub.canonical.person;

import it.psihub.canonical.Checks;
import java.util.List;
import java.util.Optional;

/**
 * Where a person can be reached. {@code confidential}: the residence is known to nobody but the PSI (a shelter, for
 * instance) and never leaves; {@code safePhone}: the only number that may be called, when it is not one of the others.
 */
public record ContactDetails(
        List<Phone> phones,
        Optional<Email> email,
        Optional<Address> residence,
        Optional<Address> domicile,
        boolean confidential,
        boolean doNotContact,
        Optional<Phone> safePhone) {
    public ContactDetails {
        phones = Checks.atMost(phones, 5, "phones");
    }
}
