/** The program: its entry. */
@NullMarked
package it.psihub.runtime;

import org.jspecify.annotations.NullMarked;
