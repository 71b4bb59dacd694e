/** What becomes due between two runs of the jobs that prepare it. */
@NullMarked
package it.psihub.batch.carryon;

import org.jspecify.annotations.NullMarked;
