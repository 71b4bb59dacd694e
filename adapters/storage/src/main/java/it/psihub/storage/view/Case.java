package it.psihub.storage.view;

import it.psihub.canonical.CanonicalRecord;
import it.psihub.canonical.person.Subject;
import it.psihub.exchange.Delivery;
import java.util.UUID;

/** All that a view about one person is made of. {@code consent} was checked and allows it. */
record Case(Delivery delivery, CanonicalRecord record, UUID subjectId, Subject subject, ConsentDecision consent) {}
