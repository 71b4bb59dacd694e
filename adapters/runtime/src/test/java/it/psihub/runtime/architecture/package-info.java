/** The rules of the modules, and for each a deliberate violation that proves that it can fail. */
@NullMarked
package it.psihub.runtime.architecture;

import org.jspecify.annotations.NullMarked;
