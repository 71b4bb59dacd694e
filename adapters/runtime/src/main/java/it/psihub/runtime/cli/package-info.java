/** The command line. */
@NullMarked
package it.psihub.runtime.cli;

import org.jspecify.annotations.NullMarked;
