/** Referrals to the health services. */
@NullMarked
package it.psihub.batch.sendreferrals;

import org.jspecify.annotations.NullMarked;
