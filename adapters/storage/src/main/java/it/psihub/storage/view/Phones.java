package it.psihub.storage.view;

import it.psihub.canonical.person.ContactDetails;
import it.psihub.canonical.person.Phone;
import java.util.List;

/** The numbers that a counterpart may call: none, the safe one alone, or all. */
final class Phones {

    private Phones() {}

    static List<Phone> of(ContactDetails contact) {
        if (contact.doNotContact()) {
            return List.of();
        }
        return contact.safePhone().map(List::of).orElse(contact.phones());
    }
}
