/** Health services over FHIR R4: referrals out as transactions, the status of their tasks collected back. */
@NullMarked
package it.psihub.health;

import org.jspecify.annotations.NullMarked;
