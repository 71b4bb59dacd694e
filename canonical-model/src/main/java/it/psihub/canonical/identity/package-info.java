/** Identifiers, their check digits, and what it takes for two of them to name one person. */
@NullMarked
package it.psihub.canonical.identity;

import org.jspecify.annotations.NullMarked;
