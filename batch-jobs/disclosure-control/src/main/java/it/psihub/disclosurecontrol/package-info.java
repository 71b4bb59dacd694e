/** Statistical disclosure control: what a frequency table may say without telling of single persons. */
@NullMarked
package it.psihub.disclosurecontrol;

import org.jspecify.annotations.NullMarked;
