package it.psihub.canonical.person;

import it.psihub.canonical.Checks;

/** Family and given name, in any script; some persons have only one of them, and then it stands as the family name. */
public record PersonName(String familyName, java.util.Optional<String> givenName) {
    public PersonName {
        Checks.text(familyName, 200, "a family name");
        givenName.ifPresent(name -> Checks.text(name, 200, "a given name"));
    }
}
