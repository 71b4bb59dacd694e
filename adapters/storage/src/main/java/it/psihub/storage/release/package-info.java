/** Figures over the canonical store, and the tables that regions receive. */
@NullMarked
package it.psihub.storage.release;

import org.jspecify.annotations.NullMarked;
