/** Whether the ledger adds up. */
@NullMarked
package it.psihub.batch.reconciledeliveries;

import org.jspecify.annotations.NullMarked;
