package it.psihub.storage.view;

import it.psihub.canonical.CanonicalRecord;
import it.psihub.canonical.person.ContactDetails;
import it.psihub.canonical.person.Phone;
import it.psihub.canonical.person.Subject;
import it.psihub.exchange.Delivery;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * All that a view about one person is made of. {@code subject} is the view of the site that the record comes from,
 * {@code everybody} those of all sites: a protection that one of them recorded counts everywhere.
 */
record Case(
        Delivery delivery,
        CanonicalRecord record,
        UUID personId,
        UUID subjectId,
        Subject subject,
        Collection<Subject> everybody,
        ConsentDecision consent) {

    boolean doNotContact() {
        return everybody.stream().map(Subject::contact).anyMatch(ContactDetails::doNotContact);
    }

    boolean confidential() {
        return everybody.stream().map(Subject::contact).anyMatch(ContactDetails::confidential);
    }

    /** A minor by what any site knows, or by the codice fiscale where no date of birth stands. */
    boolean mayBeMinor(LocalDate today) {
        return everybody.stream().anyMatch(known -> known.mayBeMinor(today));
    }

    /** The numbers that may be called: none, the safe ones alone, or all that this site knows. */
    List<Phone> phones() {
        if (doNotContact()) {
            return List.of();
        }
        List<Phone> safe = everybody.stream()
                .flatMap(known -> known.contact().safePhone().stream())
                .distinct()
                .toList();
        return safe.isEmpty() ? subject.contact().phones() : safe;
    }
}
