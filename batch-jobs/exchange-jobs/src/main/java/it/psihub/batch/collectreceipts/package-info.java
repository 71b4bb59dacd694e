/** Receipts of the regional tables. */
@NullMarked
package it.psihub.batch.collectreceipts;

import org.jspecify.annotations.NullMarked;
