/** Job-seeker profiles to the job centres. */
@NullMarked
package it.psihub.batch.sendprofiles;

import org.jspecify.annotations.NullMarked;
