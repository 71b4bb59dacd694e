/** The canonical model: immutable records, valid by construction, and the rules that need no I/O. */
@NullMarked
package it.psihub.canonical;

import org.jspecify.annotations.NullMarked;
