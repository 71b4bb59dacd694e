/** PSI case systems: canonical records in, by REST and by files. */
@NullMarked
package it.psihub.psi;

import org.jspecify.annotations.NullMarked;
