/** Files of the PSI systems. */
@NullMarked
package it.psihub.batch.takeinfiles;

import org.jspecify.annotations.NullMarked;
