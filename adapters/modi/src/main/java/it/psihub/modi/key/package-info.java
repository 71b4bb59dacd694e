/** The hub's own keys and the keys of others: where they come from, until when they hold, whom they name. */
@NullMarked
package it.psihub.modi.key;

import org.jspecify.annotations.NullMarked;
