/** The ledger: messages in, deliveries out, what became of each. */
@NullMarked
package it.psihub.storage.ledger;

import org.jspecify.annotations.NullMarked;
