/** Tests of disclosure control. */
@NullMarked
package it.psihub.disclosurecontrol;

import org.jspecify.annotations.NullMarked;
