/** Previews for the regional tables. */
@NullMarked
package it.psihub.batch.previewtables;

import org.jspecify.annotations.NullMarked;
