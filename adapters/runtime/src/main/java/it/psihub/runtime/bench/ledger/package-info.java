/** {@code bench ledger}: what leaves, from preparation to settling. */
@NullMarked
package it.psihub.runtime.bench.ledger;

import org.jspecify.annotations.NullMarked;
