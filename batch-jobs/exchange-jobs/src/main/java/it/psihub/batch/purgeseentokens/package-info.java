/** The job {@code purge-seen-tokens}. */
@NullMarked
package it.psihub.batch.purgeseentokens;

import org.jspecify.annotations.NullMarked;
