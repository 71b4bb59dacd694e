/** The hub's configuration as a whole. */
@NullMarked
package it.psihub.runtime.app;

import org.jspecify.annotations.NullMarked;
