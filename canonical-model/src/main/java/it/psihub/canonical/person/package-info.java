/** Persons as one source sees them: names, identifiers, permits, eligibility, consent. */
@NullMarked
package it.psihub.canonical.person;

import org.jspecify.annotations.NullMarked;
