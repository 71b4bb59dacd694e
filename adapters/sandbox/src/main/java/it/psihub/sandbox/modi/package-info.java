/** Counterparts under ModI: their keys, made by the sandbox itself and worth nothing elsewhere, and what stands before them. */
@NullMarked
package it.psihub.sandbox.modi;

import org.jspecify.annotations.NullMarked;
