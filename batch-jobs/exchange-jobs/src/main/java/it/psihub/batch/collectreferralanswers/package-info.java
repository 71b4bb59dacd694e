/** What the health services answered. */
@NullMarked
package it.psihub.batch.collectreferralanswers;

import org.jspecify.annotations.NullMarked;
