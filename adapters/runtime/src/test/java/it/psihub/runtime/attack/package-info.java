/** Attacks on the hub's doors under ModI. */
@NullMarked
package it.psihub.runtime.attack;

import org.jspecify.annotations.NullMarked;
