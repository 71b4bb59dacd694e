package it.psihub.canonical.person;

import java.time.LocalDate;
import java.util.Optional;

/** Who answers for a minor: a parent, or a guardian appointed by the court (L. 47/2017 for unaccompanied minors). */
public record Guardian(GuardianKind kind, PersonName name, Optional<Phone> phone, Optional<LocalDate> appointedOn) {}
