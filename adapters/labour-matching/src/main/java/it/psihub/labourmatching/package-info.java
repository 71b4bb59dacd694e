/** Labour-matching services: pseudonymous profiles out, vacancies collected, matches taken in; REST by the hub's own contract. */
@NullMarked
package it.psihub.labourmatching;

import org.jspecify.annotations.NullMarked;
