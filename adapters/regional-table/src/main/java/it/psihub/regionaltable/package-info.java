/** Regional tables: previews out as files, receipts back. */
@NullMarked
package it.psihub.regionaltable;

import org.jspecify.annotations.NullMarked;
