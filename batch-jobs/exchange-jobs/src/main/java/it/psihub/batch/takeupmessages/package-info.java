/** Messages that were stored and not applied. */
@NullMarked
package it.psihub.batch.takeupmessages;

import org.jspecify.annotations.NullMarked;
