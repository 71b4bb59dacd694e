/** What the ledger can prove of itself: counts, and which records contradict each other. */
@NullMarked
package it.psihub.storage.reconcile;

import org.jspecify.annotations.NullMarked;
