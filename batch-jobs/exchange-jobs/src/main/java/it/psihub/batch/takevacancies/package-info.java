/** Vacancies from the labour-matching services. */
@NullMarked
package it.psihub.batch.takevacancies;

import org.jspecify.annotations.NullMarked;
