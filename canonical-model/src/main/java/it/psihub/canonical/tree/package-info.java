/** The published shape of canonical records as plain trees of maps, lists and scalars; no JSON library needed. */
@NullMarked
package it.psihub.canonical.tree;

import org.jspecify.annotations.NullMarked;
