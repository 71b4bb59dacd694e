@NullMarked
package it.psihub.psi;

import org.jspecify.annotations.NullMarked;
