/** Stand-in of a labour-matching service: vacancies, candidates, matches pushed back. */
@NullMarked
package it.psihub.sandbox.matching;

import org.jspecify.annotations.NullMarked;
