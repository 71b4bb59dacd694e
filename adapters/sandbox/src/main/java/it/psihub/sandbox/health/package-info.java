/** Stand-in of the health services: a subset of a FHIR R4 server. */
@NullMarked
package it.psihub.sandbox.health;

import org.jspecify.annotations.NullMarked;
