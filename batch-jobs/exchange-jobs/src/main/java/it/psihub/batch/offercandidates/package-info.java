/** Pseudonymous profiles to the labour-matching services. */
@NullMarked
package it.psihub.batch.offercandidates;

import org.jspecify.annotations.NullMarked;
