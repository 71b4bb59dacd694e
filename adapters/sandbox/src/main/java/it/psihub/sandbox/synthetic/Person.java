package it.psihub.sandbox.synthetic;

import it.psihub.canonical.network.Region;
import it.psihub.canonical.network.Site;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Who somebody is, before any system saw it.
 *
 * @param family the first or only name
 * @param given empty for a person with one name
 * @param birth the true day of birth, however little of it is known
 * @param code the true codice fiscale, also where no system has it
 * @param met the site that met the person first
 * @param hub the hub that takes charge
 * @param other the site that met the person later, for another source
 */
record Person(
        int index,
        Traits traits,
        Origin origin,
        Origins.Name family,
        Optional<Origins.Name> given,
        boolean female,
        LocalDate birth,
        String code,
        Site met,
        Site hub,
        Optional<Site> other) {

    Region region() {
        return met.region();
    }

    boolean minor() {
        return traits.age() == Traits.Age.MINOR;
    }
}
